package fr.minutier.platform.web;

import fr.minutier.kernel.Refusal;
import fr.minutier.platform.i18n.Texts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/// Problem documents for programs (RFC 9457). `type` is `urn:minutier:problem:<code>`; the members
/// `code` and `field` repeat the refusal, `errors` lists all of them when there are several.
public final class Problems {

    /// Request attribute in which a filter leaves the code of its refusal for the error page.
    public static final String REFUSAL_ATTRIBUTE = "minutier.refusal";

    private Problems() {}

    /// The answer to a request that was refused for reasons; the first one tells the status.
    public static ResponseEntity<ProblemDetail> from(List<Refusal> reasons, Texts texts) {
        return answer(Problem.of(reasons.getFirst()), reasons, texts);
    }

    static ResponseEntity<ProblemDetail> answer(
            Problem problem, List<Refusal> reasons, Texts texts) {
        ProblemDetail document = ProblemDetail.forStatus(problem.status());
        document.setTitle(texts.get(problem.code() + ".title"));
        if (reasons.isEmpty()) {
            document.setType(type(problem.code()));
            document.setDetail(texts.get(problem.code() + ".what"));
            document.setProperty("code", problem.code());
        } else {
            Refusal first = reasons.getFirst();
            document.setType(type(first.code()));
            describe(first).forEach(document::setProperty);
            document.setDetail(texts.refusal(first));
            if (reasons.size() > 1) {
                document.setProperty(
                        "errors", reasons.stream().map(each -> entry(each, texts)).toList());
            }
        }
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document);
    }

    private static URI type(String code) {
        return URI.create("urn:minutier:problem:" + code);
    }

    private static Map<String, Object> entry(Refusal refusal, Texts texts) {
        Map<String, Object> entry = describe(refusal);
        entry.put("detail", texts.refusal(refusal));
        return entry;
    }

    private static Map<String, Object> describe(Refusal refusal) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", refusal.code());
        if (!refusal.field().isEmpty()) {
            members.put("field", refusal.field());
        }
        return members;
    }
}

package fr.minutier.platform.web;

import fr.minutier.kernel.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/// Turns whatever goes wrong into an answer that says what happened and what to do, and never what
/// the server is made of: a page for people, a problem document for programs.
@Controller
@ControllerAdvice
class ProblemAnswers implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private final Pages pages;

    ProblemAnswers(Pages pages) {
        this.pages = pages;
    }

    /// Errors that reach the container: filters, the firewall, a failure while rendering.
    @RequestMapping("/error")
    Object dispatched(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = status instanceof Integer code ? Problem.of(code) : Problem.NOT_FOUND;
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof InvalidParameterException) {
            return answer(request, Problem.MALFORMED, List.of(), "");
        }
        if (problem == Problem.FAILURE) {
            return failed(request, failure instanceof Throwable thrown ? thrown : null);
        }
        return answer(request, problem, reasons(request), "");
    }

    private List<Refusal> reasons(HttpServletRequest request) {
        return request.getAttribute(Problems.REFUSAL_ATTRIBUTE) instanceof String code
                        && pages.of(request).texts().has(code)
                ? List.of(Refusal.of(code))
                : List.of();
    }

    @ExceptionHandler
    Object refused(HttpServletRequest request, Refused refused) {
        return answer(request, refused.problem(), refused.reasons(), "");
    }

    @ExceptionHandler
    @Nullable Object failed(HttpServletRequest request, Exception failure) throws Exception {
        return switch (failure) {
            // The security filter answers these.
            case AccessDeniedException denied -> throw denied;
            case AuthenticationException unknown -> throw unknown;
            // Nobody is listening any more.
            case AsyncRequestNotUsableException _ -> null;
            case InvalidParameterException _ -> answer(request, Problem.MALFORMED, List.of(), "");
            case TypeMismatchException _ -> answer(request, Problem.MALFORMED, List.of(), "");
            case HttpMessageNotReadableException _ ->
                    answer(request, Problem.MALFORMED, List.of(), "");
            case ErrorResponse response -> expected(request, response, failure);
            default -> failed(request, (Throwable) failure);
        };
    }

    private Object expected(HttpServletRequest request, ErrorResponse response, Exception failure) {
        Problem problem = Problem.of(response.getStatusCode().value());
        return problem == Problem.FAILURE
                ? failed(request, (Throwable) failure)
                : answer(request, problem, List.of(), "");
    }

    private Object failed(HttpServletRequest request, @Nullable Throwable failure) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("request failed, reference {}", reference, failure);
        return answer(request, Problem.FAILURE, List.of(), reference);
    }

    private Object answer(
            HttpServletRequest request, Problem problem, List<Refusal> reasons, String reference) {
        Page page = pages.of(request);
        if (wantsDocument(request)) {
            return Problems.answer(problem, reasons, page.texts());
        }
        ModelAndView shown = new ModelAndView("problem/problem");
        shown.setStatus(problem.status());
        shown.addObject("problem", problem);
        shown.addObject("reasons", reasons);
        shown.addObject("reference", reference);
        return shown;
    }

    private static boolean wantsDocument(HttpServletRequest request) {
        if (Pages.originalPath(request).startsWith("/api/")) {
            return true;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("json")
                && !accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}

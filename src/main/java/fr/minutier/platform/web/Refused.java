package fr.minutier.platform.web;

import fr.minutier.kernel.Refusal;
import java.util.List;

/// Ends a request with a [Problem] from anywhere in the web layer: the error page for people, a
/// problem document for programs. Never used below the web layer, where refusals are values.
public final class Refused extends RuntimeException {

    private final Problem problem;
    private final List<Refusal> reasons;

    private Refused(Problem problem, List<Refusal> reasons) {
        super(problem + " " + reasons.stream().map(Refusal::code).toList(), null, false, false);
        this.problem = problem;
        this.reasons = List.copyOf(reasons);
    }

    /// There is no such thing, or it is nobody's business that there is.
    public static Refused notFound() {
        return new Refused(Problem.NOT_FOUND, List.of());
    }

    public static Refused forbidden() {
        return new Refused(Problem.FORBIDDEN, List.of());
    }

    public static Refused expired() {
        return new Refused(Problem.EXPIRED, List.of());
    }

    public static Refused with(Problem problem) {
        return new Refused(problem, List.of());
    }

    /// Refused for reasons that do not tell the status by themselves.
    static Refused as(Problem problem, List<Refusal> reasons) {
        return new Refused(problem, reasons);
    }

    /// Refused for reasons, the first of which tells the status.
    public static Refused because(List<Refusal> reasons) {
        return new Refused(Problem.of(reasons.getFirst()), reasons);
    }

    public Problem problem() {
        return problem;
    }

    public List<Refusal> reasons() {
        return reasons;
    }
}

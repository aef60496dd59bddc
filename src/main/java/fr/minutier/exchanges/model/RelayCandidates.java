package fr.minutier.exchanges.model;

import java.util.Optional;
import java.util.regex.Pattern;

/// Lets only candidates of the relay pass between pages (RFC 8839), and hides where each page
/// really is: the related address of a candidate is the page's own.
public final class RelayCandidates {

    private static final Pattern RELAY = Pattern.compile("(?:^| )typ relay(?: |$)");
    private static final Pattern RELATED = Pattern.compile(" raddr \\S+ rport \\d+");
    private static final String HIDDEN = " raddr 0.0.0.0 rport 0";
    private static final String ATTRIBUTE = "a=candidate:";

    private RelayCandidates() {}

    /// The candidate as it may pass; empty if it may not. An empty one, which ends the candidates,
    /// passes.
    public static Optional<String> candidate(String candidate) {
        if (candidate.isEmpty()) {
            return Optional.of(candidate);
        }
        boolean oneLine = candidate.chars().noneMatch(Character::isISOControl);
        return oneLine && RELAY.matcher(candidate).find()
                ? Optional.of(RELATED.matcher(candidate).replaceAll(HIDDEN))
                : Optional.empty();
    }

    /// A description without the candidates that may not pass.
    public static String description(String sdp) {
        StringBuilder kept = new StringBuilder(sdp.length());
        for (String line : sdp.split("(?<=\n)|(?<=\r)(?!\n)", -1)) {
            if (!line.startsWith(ATTRIBUTE)) {
                kept.append(line);
            } else if (candidate(line.stripTrailing()).isPresent()) {
                kept.append(RELATED.matcher(line).replaceAll(HIDDEN));
            }
        }
        return kept.toString();
    }
}

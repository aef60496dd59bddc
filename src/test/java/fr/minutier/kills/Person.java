package fr.minutier.kills;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Somebody at a browser who, when there is no answer or an excuse, waits a moment and tries again.
final class Person {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final long RETRY_MS = 250;

    private final String baseUrl;
    private final HttpClient http;
    private final long deadlineNanos;

    /// What the server answered.
    @SuppressWarnings("ArrayRecordComponent") // looked at and never compared
    record Answer(int status, byte[] bytes, String location) {

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        boolean isRedirect() {
            return status >= 300 && status < 400;
        }

        /// Whether the server is not to blame for it.
        boolean isHonest() {
            return status < 500 && status != 429;
        }
    }

    Person(String baseUrl, HttpClient http, long deadlineNanos) {
        this.baseUrl = baseUrl;
        this.http = http;
        this.deadlineNanos = deadlineNanos;
    }

    /// The page behind an address, tried until there is one.
    Answer page(String address) {
        return until(address, () -> get(address).filter(answer -> answer.status() < 400));
    }

    /// Empty if there was no answer, or only an excuse.
    Optional<Answer> get(String address) {
        return send(address, builder -> builder.GET());
    }

    /// The same.
    Optional<Answer> post(String address, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                address,
                builder ->
                        builder.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body)));
    }

    /// Tries until it succeeds.
    ///
    /// @throws IllegalStateException if it has not before this person's patience ends
    <T> T until(String what, Supplier<Optional<T>> attempt) {
        while (deadlineNanos - System.nanoTime() > 0) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            pause(RETRY_MS);
        }
        throw new IllegalStateException("in vain: " + what);
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Optional<Answer> send(
            String address, Function<HttpRequest.Builder, HttpRequest.Builder> what) {
        URI uri = URI.create(baseUrl).resolve(address);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(ANSWER_MAX).header("Origin", baseUrl);
        try {
            HttpResponse<byte[]> answer =
                    http.send(what.apply(request).build(), HttpResponse.BodyHandlers.ofByteArray());
            String location = answer.headers().firstValue("Location").orElse("");
            return Optional.of(new Answer(answer.statusCode(), answer.body(), location))
                    .filter(Answer::isHonest);
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

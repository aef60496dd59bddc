package fr.minutier.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// Somebody who calls the server over HTTP with headers of their own, and follows no redirect.
public record Caller(String url, Map<String, String> headers) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// What the server answered.
    public record Answer(int status, String body, String location, String cookie) {

        /// The body as a reader sees it.
        public String text() {
            return HtmlUtils.htmlUnescape(body);
        }
    }

    public static Caller nobody(String url) {
        return new Caller(url, Map.of());
    }

    public Caller withSession(String token) {
        return new Caller(url, Map.of("Cookie", "minutier=" + token));
    }

    public Caller withKey(String key) {
        return new Caller(url, Map.of("Authorization", "Bearer " + key));
    }

    public Answer get(String path) {
        return send(path, "GET", "", "");
    }

    public Answer post(String path, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(path, "POST", "application/x-www-form-urlencoded", body);
    }

    public Answer postJson(String path, String body) {
        return send(path, "POST", "application/json", body);
    }

    public Answer send(String path, String method, String contentType, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""),
                    response.headers().firstValue("Set-Cookie").orElse(""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// The answer to a request line that no HTTP client would send.
    public String raw(String requestLine) {
        return raw(requestLine, "", "");
    }

    /// @param fields header fields, each with its line break
    public String raw(String requestLine, String fields, String body) {
        URI server = URI.create(url);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            String request =
                    requestLine
                            + " HTTP/1.1\r\nHost: "
                            + server.getAuthority()
                            + "\r\nConnection: close\r\n"
                            + fields
                            + "\r\n"
                            + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput(); // or the server waits for a body that was announced
            InputStream input = socket.getInputStream();
            return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package fr.minutier.agreements.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A record that is downloaded as plain text.
final class TextFile {

    private static final MediaType PLAIN_TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private TextFile() {}

    static ResponseEntity<String> of(String name, String text) {
        return ResponseEntity.ok()
                .contentType(PLAIN_TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(text);
    }
}

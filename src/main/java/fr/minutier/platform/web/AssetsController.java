package fr.minutier.platform.web;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Serves assets under their fingerprint, to be kept for a year without asking again.
@RestController
class AssetsController {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final Map<String, String> CONTENT_TYPES =
            Map.of(
                    "css", "text/css;charset=UTF-8",
                    "js", "text/javascript;charset=UTF-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "webp", "image/webp",
                    "woff2", "font/woff2",
                    "ogg", "audio/ogg",
                    "mp3", "audio/mpeg",
                    "json", "application/json",
                    "txt", "text/plain;charset=UTF-8");

    private final Assets assets;

    AssetsController(Assets assets) {
        this.assets = assets;
    }

    @GetMapping(Assets.PREFIX + "{fingerprint}/{*path}")
    ResponseEntity<byte[]> asset(@PathVariable String fingerprint, @PathVariable String path) {
        byte[] content = assets.content(path.substring(1));
        String type = CONTENT_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (content == null || type == null || !fingerprint.equals(assets.fingerprint())) {
            throw Refused.notFound();
        }
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .body(content);
    }
}

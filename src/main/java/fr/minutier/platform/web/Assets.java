package fr.minutier.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Every script, style, font and picture, read once into memory and addressed under one fingerprint
/// of them all, so that they may be cached for ever and import one another by relative path. All
/// style sheets are served as one, `minutier.css`. Immutable, thread-safe.
public final class Assets {

    static final String PREFIX = "/assets/";
    /// All style sheets in one.
    public static final String STYLESHEET = "minutier.css";

    private static final String ROOT = "/static/";
    private static final int FINGERPRINT_LENGTH = 16;

    private final SortedMap<String, byte[]> files;
    private final String fingerprint;

    private Assets(SortedMap<String, byte[]> files) {
        this.files = files;
        this.fingerprint = fingerprint(files);
    }

    /// Reads `static/` of the class path and htmx from its webjar.
    public static Assets load() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            for (Resource resource : resolver.getResources("classpath:static/**/*.*")) {
                String address = resource.getURL().toString();
                files.put(
                        address.substring(address.lastIndexOf(ROOT) + ROOT.length()),
                        read(resource));
            }
            files.put("vendor/htmx.js", read(htmx(resolver)));
        } catch (IOException failure) {
            throw new UncheckedIOException("assets", failure);
        }
        files.put(STYLESHEET, Stylesheet.of(files));
        return new Assets(files);
    }

    private static Resource htmx(PathMatchingResourcePatternResolver resolver) throws IOException {
        Resource[] found =
                resolver.getResources(
                        "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");
        if (found.length != 1) {
            throw new IllegalStateException(found.length + " versions of htmx on the class path");
        }
        return found[0];
    }

    private static byte[] read(Resource resource) throws IOException {
        try (InputStream content = resource.getInputStream()) {
            return content.readAllBytes();
        }
    }

    private static String fingerprint(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(MessageDigest.getInstance("SHA-256").digest(file.getValue()));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The address of an asset.
    ///
    /// @param path below `static/`, such as `room/room.js`
    /// @throws IllegalArgumentException if there is no such asset
    public String url(String path) {
        if (!files.containsKey(path)) {
            throw new IllegalArgumentException("no asset " + path);
        }
        return PREFIX + fingerprint + "/" + path;
    }

    /// An asset as text, to be put into a page.
    ///
    /// @throws IllegalArgumentException if there is no such asset
    public String text(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IllegalArgumentException("no asset " + path);
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    String fingerprint() {
        return fingerprint;
    }

    byte @Nullable [] content(String path) {
        return files.get(path);
    }

    Iterable<String> paths() {
        return files.keySet();
    }
}

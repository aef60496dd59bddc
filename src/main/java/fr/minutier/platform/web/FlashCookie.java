package fr.minutier.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/// Carries a [Flash] over a redirect in a cookie that lives a minute, so that no server keeps a
/// session for it. Only the key of a text travels: nobody can make a page say anything of their own
/// beyond its arguments.
final class FlashCookie implements FlashMapManager {

    private static final String NAME = "minutier-flash";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int LENGTH_MAX = 2_000;
    private static final String SEPARATOR = "\n";

    @Override
    public @Nullable FlashMap retrieveAndUpdate(
            HttpServletRequest request, HttpServletResponse response) {
        Cookie[] cookies = request.getCookies();
        String path = request.getRequestURI();
        if (cookies == null || path.startsWith(Assets.PREFIX) || path.startsWith("/api/")) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(NAME)) {
                write(request, response, "", Duration.ZERO);
                Flash flash = read(cookie.getValue());
                if (flash != null) {
                    FlashMap map = new FlashMap();
                    map.put(Flash.NAME, flash);
                    return map;
                }
            }
        }
        return null;
    }

    @Override
    public void saveOutputFlashMap(
            FlashMap map, HttpServletRequest request, HttpServletResponse response) {
        if (map.get(Flash.NAME) instanceof Flash flash) {
            List<String> parts = new ArrayList<>(List.of(flash.tone().name(), flash.textKey()));
            flash.arguments().forEach(argument -> parts.add(argument.replace(SEPARATOR, " ")));
            String value =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(
                                    String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
            if (value.length() <= LENGTH_MAX) {
                write(request, response, value, LIFE);
            }
        }
    }

    private static @Nullable Flash read(String value) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(value);
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(SEPARATOR, -1);
            return parts.length < 2
                    ? null
                    : new Flash(
                            Flash.Tone.valueOf(parts[0]),
                            parts[1],
                            List.of(parts).subList(2, parts.length));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }
}

package fr.minutier.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/// Tells who looks at a page. The module that signs people in provides the one bean; without it
/// everybody is [Viewer#ANYONE].
@FunctionalInterface
public interface ViewerSource {
    Viewer viewer(HttpServletRequest request);
}

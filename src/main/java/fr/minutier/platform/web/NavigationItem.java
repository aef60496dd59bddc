package fr.minutier.platform.web;

/// An entry of the navigation, contributed as a bean by the module that owns the page.
///
/// @param textKey key of its label
/// @param path where it leads, current for every path under it
/// @param position smaller comes first
public record NavigationItem(Audience audience, String textKey, String path, int position) {

    boolean covers(String requested) {
        return requested.equals(path) || requested.startsWith(path + "/");
    }
}

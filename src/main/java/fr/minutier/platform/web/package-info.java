/// What every page stands on: templates, the page they render into, assets, forms, problems and
/// response headers; holds no business rule, stores nothing and decides nobody's rights.
@NullMarked
@NamedInterface("web")
package fr.minutier.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The manifests of a bundle and of its exchanges, their entries and roles. */
@NullMarked
package dev.exhibit.bundle.manifest;

import org.jspecify.annotations.NullMarked;

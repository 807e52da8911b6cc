/**
 * What the verifier believes before it looks at any evidence: pinned roots, and anchors that a
 * policy or the command line adds. Each anchor serves one role; nothing inside a bundle is ever an
 * anchor.
 */
@NullMarked
package dev.exhibit.core.trust;

import org.jspecify.annotations.NullMarked;

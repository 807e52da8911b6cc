/**
 * The archive: container, manifests and seals of an evidence bundle, as SPEC.md defines them.
 *
 * <p>A bundle is a ZIP file in one canonical form. {@link dev.exhibit.bundle.Bytes} and {@link
 * dev.exhibit.bundle.Sha256} are the values every other module speaks in; {@link
 * dev.exhibit.bundle.StrictJson} is the one way JSON is read. Nothing here knows a policy, a clock
 * or a network.
 */
@NullMarked
package dev.exhibit.bundle;

import org.jspecify.annotations.NullMarked;

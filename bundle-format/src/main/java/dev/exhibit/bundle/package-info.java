/**
 * The archive: container, manifests and seals of an evidence bundle, as SPEC.md defines them.
 *
 * <p>A bundle is a ZIP file in one canonical form. {@link dev.exhibit.bundle.BundleWriter} makes
 * it; {@link dev.exhibit.bundle.BundleReader} walks it once from the first byte to the last,
 * compares every header field with its one allowed value, and then every member with the digest
 * that {@code manifest.json} or an exchange manifest names. What comes of it is a {@link
 * dev.exhibit.bundle.Reading}: refused, or a {@link dev.exhibit.bundle.Bundle} that hands out only
 * bytes that somebody vouches for. {@link dev.exhibit.bundle.SealVerifier} judges the signatures
 * over the manifest. {@link dev.exhibit.bundle.Countersigning}, {@link
 * dev.exhibit.bundle.SealAddition} and {@link dev.exhibit.bundle.Withholding} make new files from
 * old ones; {@link dev.exhibit.bundle.directory.EvidenceDirectory} reads evidence saved by other
 * means.
 *
 * <p>{@link dev.exhibit.data.Bytes} and {@link dev.exhibit.data.Sha256} are the values every other
 * module speaks in; {@link dev.exhibit.data.StrictJson} is the one way JSON is read. Nothing here
 * knows a policy, a clock or a network, and nothing in a bundle makes it throw: what is wrong is a
 * {@link dev.exhibit.bundle.document.Problem}.
 */
@NullMarked
package dev.exhibit.bundle;

import org.jspecify.annotations.NullMarked;

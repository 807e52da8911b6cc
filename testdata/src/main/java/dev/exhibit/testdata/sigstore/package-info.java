/**
 * A simulated instance of Sigstore: an authority for signing certificates, a certificate
 * transparency log, a transparency log and a time-stamping authority, and the bundles they lead to,
 * sound or altered in one thing.
 */
@NullMarked
package dev.exhibit.testdata.sigstore;

import org.jspecify.annotations.NullMarked;

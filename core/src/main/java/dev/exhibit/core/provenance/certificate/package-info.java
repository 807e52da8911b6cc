/**
 * Signing certificates of Sigstore: that a trusted authority issued one, that certificate
 * transparency logs have seen it, and which identity it names.
 */
@NullMarked
package dev.exhibit.core.provenance.certificate;

import org.jspecify.annotations.NullMarked;

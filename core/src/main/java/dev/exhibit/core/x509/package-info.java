/**
 * Certificates and revocation lists as strict values: PEM without stray text, DER that re-encodes
 * to itself, nothing trailing. What a certificate is allowed to be is for each family to judge; no
 * path builder with defaults of its own is involved.
 */
@NullMarked
package dev.exhibit.core.x509;

import org.jspecify.annotations.NullMarked;

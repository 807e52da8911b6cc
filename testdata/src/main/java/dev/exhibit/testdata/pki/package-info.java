/**
 * X.509 from a seed: certificates and revocation lists whose every byte is decided by their spec,
 * the key of the subject and the key of the issuer.
 */
@NullMarked
package dev.exhibit.testdata.pki;

import org.jspecify.annotations.NullMarked;

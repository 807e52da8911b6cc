/**
 * AMD SEV-SNP: appraises an attestation report with the certificate of the key that signed it. The
 * TCB version that counts is the one for which AMD certified that key, never the report's own word
 * alone.
 */
@NullMarked
package dev.exhibit.core.amd;

import org.jspecify.annotations.NullMarked;

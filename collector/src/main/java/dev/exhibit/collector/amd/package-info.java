/**
 * AMD's certificates and revocation lists for the SEV-SNP reports of an attestation, from AMD's key
 * distribution service or a cache of it. What a report says of its chip only decides what is
 * fetched; what was fetched is kept as served and judged by the verifier.
 */
@NullMarked
package dev.exhibit.collector.amd;

import org.jspecify.annotations.NullMarked;

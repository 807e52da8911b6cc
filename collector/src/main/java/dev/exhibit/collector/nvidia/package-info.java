/**
 * NVIDIA's collateral for the GPUs of a report: reference manifests by the names that the devices'
 * reports call for, OCSP answers about the certificates of devices and manifest signers, and, where
 * asked for, the opinion of NVIDIA's attestation service. What evidence says of itself only decides
 * what is asked, never whom: the services are configured. What was fetched is kept as served and
 * judged by the verifier.
 */
@NullMarked
package dev.exhibit.collector.nvidia;

import org.jspecify.annotations.NullMarked;

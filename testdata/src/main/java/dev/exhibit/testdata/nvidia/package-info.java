/**
 * A simulated NVIDIA: the device PKI down to single GPUs and switches, their signed reports, the
 * reference manifests, OCSP responders and the attestation service, in the real ones' shapes.
 *
 * <p>A {@link dev.exhibit.testdata.nvidia.GpuScenario} says what a platform and its vendor show; a
 * {@link dev.exhibit.testdata.nvidia.GpuAttack} is one construction of the attack catalogue's
 * family G. Where an attacker could have signed the change, it is signed.
 */
@NullMarked
package dev.exhibit.testdata.nvidia;

import org.jspecify.annotations.NullMarked;

/**
 * NVIDIA GPU and NVSwitch evidence, verified offline.
 *
 * <p>A device signs a report of its measurements over a nonce ({@link
 * dev.exhibit.core.nvidia.device.SpdmReport}); its certificate chain leads to an anchored root; the
 * values it should have measured stand in reference manifests that NVIDIA signs; revocation is
 * judged by stored OCSP answers; and NVIDIA's service may have said its own opinion in tokens.
 * {@link dev.exhibit.core.nvidia.GpuAppraiser} gives one finding per device for each of these, and
 * says of a set of devices how many there are and what ties them to the CPU's TEE, which is often
 * little.
 *
 * <p>Each certificate and each manifest is verified once, however many devices stand on it.
 */
@NullMarked
package dev.exhibit.core.nvidia;

import org.jspecify.annotations.NullMarked;

/** The certificates of NVIDIA's devices, manifests and services, and the chains they form. */
@NullMarked
package dev.exhibit.core.nvidia.pki;

import org.jspecify.annotations.NullMarked;

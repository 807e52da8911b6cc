/** Whether certificates of NVIDIA are revoked: OCSP answers from the bundle. */
@NullMarked
package dev.exhibit.core.nvidia.ocsp;

import org.jspecify.annotations.NullMarked;

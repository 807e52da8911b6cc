/** Reference integrity manifests: their signatures, and the measurements they expect. */
@NullMarked
package dev.exhibit.core.nvidia.rim;

import org.jspecify.annotations.NullMarked;

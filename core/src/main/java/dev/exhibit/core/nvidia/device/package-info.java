/** What a GPU or switch signed: SPDM measurements, opaque data, its device chain. */
@NullMarked
package dev.exhibit.core.nvidia.device;

import org.jspecify.annotations.NullMarked;

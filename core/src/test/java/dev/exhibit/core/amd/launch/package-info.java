/** Launch digests, against those that machines reported. */
@NullMarked
package dev.exhibit.core.amd.launch;

import org.jspecify.annotations.NullMarked;

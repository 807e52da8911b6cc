/** Tests of NVIDIA evidence: simulated platforms with every attack, and the corpus of real ones. */
@NullMarked
package dev.exhibit.core.nvidia;

import org.jspecify.annotations.NullMarked;

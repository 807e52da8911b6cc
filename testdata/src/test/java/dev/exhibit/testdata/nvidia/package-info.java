/** Tests of the simulated NVIDIA itself. */
@NullMarked
package dev.exhibit.testdata.nvidia;

import org.jspecify.annotations.NullMarked;

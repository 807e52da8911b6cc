/** What the verifier must never reach: the network, a clock, the environment, other processes. */
@NullMarked
package dev.exhibit.core.purity;

import org.jspecify.annotations.NullMarked;

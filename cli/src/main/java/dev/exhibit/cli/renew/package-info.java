/** {@code exhibit renew}: keeps the proof of a time alive beyond keys and algorithms. */
@NullMarked
package dev.exhibit.cli.renew;

import org.jspecify.annotations.NullMarked;

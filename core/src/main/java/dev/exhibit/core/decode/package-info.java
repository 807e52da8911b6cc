/**
 * Bounds-checked reading of hostile input, for every family of evidence.
 *
 * <p>A {@link dev.exhibit.core.decode.ByteCursor} moves forward only, names each field it reads and
 * closes only when every byte is used; {@link dev.exhibit.core.decode.JsonFields} does the same for
 * JSON. Both stop with {@link dev.exhibit.core.decode.Malformed}, which ends at a family's public
 * {@code decode} and leaves it as a {@link dev.exhibit.core.decode.Decoded} value.
 */
@NullMarked
package dev.exhibit.core.decode;

import org.jspecify.annotations.NullMarked;

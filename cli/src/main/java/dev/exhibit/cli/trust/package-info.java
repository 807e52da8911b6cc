/** {@code exhibit trust}: what the verifier believes before it examines any evidence. */
@NullMarked
package dev.exhibit.cli.trust;

import org.jspecify.annotations.NullMarked;

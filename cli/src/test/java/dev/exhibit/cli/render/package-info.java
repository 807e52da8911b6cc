/** Reports whose evidence tries to speak for the verifier. */
@NullMarked
package dev.exhibit.cli.render;

import org.jspecify.annotations.NullMarked;

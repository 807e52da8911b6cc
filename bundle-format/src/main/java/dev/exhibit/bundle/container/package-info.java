/** The archive as bytes: its canonical form, walked and measured. */
@NullMarked
package dev.exhibit.bundle.container;

import org.jspecify.annotations.NullMarked;

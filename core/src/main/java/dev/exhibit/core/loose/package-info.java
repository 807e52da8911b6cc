/** Evidence in files of its own, without a bundle, and what a check of it comes to. */
@NullMarked
package dev.exhibit.core.loose;

import org.jspecify.annotations.NullMarked;

/** JSON documents of a bundle, read strictly, and what is wrong with them. */
@NullMarked
package dev.exhibit.bundle.document;

import org.jspecify.annotations.NullMarked;

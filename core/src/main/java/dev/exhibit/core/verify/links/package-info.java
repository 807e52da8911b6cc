/** What ties one thing in a bundle to another, and which check says whether it holds. */
@NullMarked
package dev.exhibit.core.verify.links;

import org.jspecify.annotations.NullMarked;

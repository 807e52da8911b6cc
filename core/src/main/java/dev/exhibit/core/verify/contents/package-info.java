/** What a bundle says of itself, for whoever renders a report: nothing here is judged. */
@NullMarked
package dev.exhibit.core.verify.contents;

import org.jspecify.annotations.NullMarked;

/** The pictures of a report, drawn from its data: what is not in the data is in no picture. */
@NullMarked
package dev.exhibit.cli.picture;

import org.jspecify.annotations.NullMarked;

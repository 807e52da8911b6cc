/** What {@code inspect} decodes of a bundle's members, kind by kind. Nothing here verifies. */
@NullMarked
package dev.exhibit.cli.inspect;

import org.jspecify.annotations.NullMarked;

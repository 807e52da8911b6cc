/** What can be made of the commands' own descriptions: manual pages, completion, help. */
@NullMarked
package dev.exhibit.cli.manual;

import org.jspecify.annotations.NullMarked;

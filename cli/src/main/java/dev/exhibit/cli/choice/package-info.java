/** Options that take one of a few words: what is offered, accepted and listed is one list. */
@NullMarked
package dev.exhibit.cli.choice;

import org.jspecify.annotations.NullMarked;

/** Who, what and when, for a reader who was not there: the words of whoever said so. */
@NullMarked
package dev.exhibit.cli.account;

import org.jspecify.annotations.NullMarked;

/** What every page is made of: text that was escaped, words, statuses and instants. */
@NullMarked
package dev.exhibit.cli.page;

import org.jspecify.annotations.NullMarked;

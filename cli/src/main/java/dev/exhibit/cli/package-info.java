/**
 * The command line: each command parses its options, makes one call into the rooms below and
 * renders the answer. Exit statuses and streams are a contract that scripts rely on.
 */
@NullMarked
package dev.exhibit.cli;

import org.jspecify.annotations.NullMarked;

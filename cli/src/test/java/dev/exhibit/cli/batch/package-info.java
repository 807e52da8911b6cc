/** The command line, run in process: what it prints, and with what status it ends. */
@NullMarked
package dev.exhibit.cli.batch;

import org.jspecify.annotations.NullMarked;

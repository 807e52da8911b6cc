/** Many bundles in one run: their results in several forms, and what they show together. */
@NullMarked
package dev.exhibit.cli.batch;

import org.jspecify.annotations.NullMarked;

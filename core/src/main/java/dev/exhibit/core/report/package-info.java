/** The report shapes of providers: where quotes, keys and evidence of a machine stand. */
@NullMarked
package dev.exhibit.core.report;

import org.jspecify.annotations.NullMarked;

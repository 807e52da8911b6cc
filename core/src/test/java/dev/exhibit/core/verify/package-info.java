/** Whole appraisals of small bundles. */
@NullMarked
package dev.exhibit.core.verify;

import org.jspecify.annotations.NullMarked;

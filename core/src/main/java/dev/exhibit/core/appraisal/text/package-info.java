/** How texts of evidence stand in findings: between quotation marks, and cut to a size. */
@NullMarked
package dev.exhibit.core.appraisal.text;

import org.jspecify.annotations.NullMarked;

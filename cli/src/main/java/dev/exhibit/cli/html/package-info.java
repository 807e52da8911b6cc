/** The report of an appraisal as one page for an auditor: HTML without a script or a reference. */
@NullMarked
package dev.exhibit.cli.html;

import org.jspecify.annotations.NullMarked;

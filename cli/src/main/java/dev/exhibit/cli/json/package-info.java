/** The parts of an appraisal as JSON, each as maps and lists in the order of the schema. */
@NullMarked
package dev.exhibit.cli.json;

import org.jspecify.annotations.NullMarked;

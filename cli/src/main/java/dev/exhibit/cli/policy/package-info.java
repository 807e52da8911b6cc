/** {@code exhibit policy}: shows, makes, checks, explains and compares appraisal policies. */
@NullMarked
package dev.exhibit.cli.policy;

import org.jspecify.annotations.NullMarked;

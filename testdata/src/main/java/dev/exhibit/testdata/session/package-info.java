/** Whole bundles of simulated exchanges, as a collector would have sealed them. */
@NullMarked
package dev.exhibit.testdata.session;

import org.jspecify.annotations.NullMarked;

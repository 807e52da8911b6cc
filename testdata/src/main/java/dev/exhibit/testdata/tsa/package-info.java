/** A simulated RFC 3161 time-stamping authority: real tokens, at any time one likes. */
@NullMarked
package dev.exhibit.testdata.tsa;

import org.jspecify.annotations.NullMarked;

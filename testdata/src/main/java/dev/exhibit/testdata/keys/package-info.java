/** Signing keys that are made from a seed and sign the same bytes the same way every time. */
@NullMarked
package dev.exhibit.testdata.keys;

import org.jspecify.annotations.NullMarked;

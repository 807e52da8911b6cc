/**
 * JSON text in the exact forms that services write, because signatures and hashes cover the text.
 */
@NullMarked
package dev.exhibit.testdata.json;

import org.jspecify.annotations.NullMarked;

/** Values and encodings that everything else uses: bytes, digests, strict and canonical JSON. */
@NullMarked
package dev.exhibit.data;

import org.jspecify.annotations.NullMarked;

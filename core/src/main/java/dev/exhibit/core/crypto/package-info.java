/**
 * The signature schemes that evidence may use, each with a fixed curve and hash: an allow-list that
 * no security property of the platform widens or narrows.
 */
@NullMarked
package dev.exhibit.core.crypto;

import org.jspecify.annotations.NullMarked;

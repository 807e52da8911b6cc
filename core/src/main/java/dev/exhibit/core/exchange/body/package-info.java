/** Request and response bodies: what was hashed, and what they say. */
@NullMarked
package dev.exhibit.core.exchange.body;

import org.jspecify.annotations.NullMarked;

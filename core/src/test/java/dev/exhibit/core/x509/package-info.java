/** Tests. */
@NullMarked
package dev.exhibit.core.x509;

import org.jspecify.annotations.NullMarked;

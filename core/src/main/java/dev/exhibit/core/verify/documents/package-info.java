/** The certificates and published documents on which a report rests, each once. */
@NullMarked
package dev.exhibit.core.verify.documents;

import org.jspecify.annotations.NullMarked;

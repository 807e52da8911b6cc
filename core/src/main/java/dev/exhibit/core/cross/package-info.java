/**
 * Several bundles beside one another: one narrow row for each, and what the rows show together that
 * no bundle shows alone.
 */
@NullMarked
package dev.exhibit.core.cross;

import org.jspecify.annotations.NullMarked;

/**
 * What two policies accept differently. Both are spelt out with every default, and then compared
 * key by key along the published schema, which says of each key what makes it accept more.
 */
@NullMarked
package dev.exhibit.core.policy.difference;

import org.jspecify.annotations.NullMarked;

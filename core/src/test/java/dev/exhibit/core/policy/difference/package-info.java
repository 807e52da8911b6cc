/** What two policies accept differently. */
@NullMarked
package dev.exhibit.core.policy.difference;

import org.jspecify.annotations.NullMarked;

/** What a policy file may say, and what is refused with its path. */
@NullMarked
package dev.exhibit.core.policy;

import org.jspecify.annotations.NullMarked;

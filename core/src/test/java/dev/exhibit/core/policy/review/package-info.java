/** What the author of a policy is told about it. */
@NullMarked
package dev.exhibit.core.policy.review;

import org.jspecify.annotations.NullMarked;

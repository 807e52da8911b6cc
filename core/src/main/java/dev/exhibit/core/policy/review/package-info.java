/**
 * What the author of a policy should know of it: questions without their ground, and rules that do
 * nothing.
 */
@NullMarked
package dev.exhibit.core.policy.review;

import org.jspecify.annotations.NullMarked;

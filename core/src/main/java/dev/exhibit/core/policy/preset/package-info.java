/**
 * The policies that come with the verifier: the default, and one for each provider whose evidence
 * we know, which says which questions that evidence can answer.
 */
@NullMarked
package dev.exhibit.core.policy.preset;

import org.jspecify.annotations.NullMarked;

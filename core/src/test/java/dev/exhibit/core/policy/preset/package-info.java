/** The policies that come with the verifier, and what they promise. */
@NullMarked
package dev.exhibit.core.policy.preset;

import org.jspecify.annotations.NullMarked;

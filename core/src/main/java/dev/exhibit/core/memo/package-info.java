/**
 * Remembers what pure functions of bytes gave, so that what many bundles share is worked out once:
 * a parsed certificate, whether a signature verifies. Nothing that sees time, policy, trust, a
 * subject or a place in a bundle may be remembered; that is judged anew each time.
 */
@NullMarked
package dev.exhibit.core.memo;

import org.jspecify.annotations.NullMarked;

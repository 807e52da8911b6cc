/**
 * What the tokens and evidence records of a bundle prove together: each is judged at the time of
 * what covers it, the newest at the reader's clock (proof of existence, ETSI EN 319 102-1), and the
 * instant at which everything else is judged follows from those that hold.
 */
@NullMarked
package dev.exhibit.core.time.proof;

import org.jspecify.annotations.NullMarked;

/**
 * The whole appraisal: a bundle, a policy, anchors and two instants in; one {@link
 * dev.exhibit.core.verify.Report} out. {@link dev.exhibit.core.verify.Verifier} calls each family
 * of checks in the order in which they build on each other, and a family that stops on an error of
 * ours fails alone.
 */
@NullMarked
package dev.exhibit.core.verify;

import org.jspecify.annotations.NullMarked;

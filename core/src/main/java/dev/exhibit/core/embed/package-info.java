/**
 * Verifying bundles inside a program of your own. What is public here keeps its shape while the
 * first number of the version stays; the rest of this module may change with every release.
 */
@org.jspecify.annotations.NullMarked
package dev.exhibit.core.embed;

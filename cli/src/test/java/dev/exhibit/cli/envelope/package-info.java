/** Bundles that are encrypted to their readers. */
@org.jspecify.annotations.NullMarked
package dev.exhibit.cli.envelope;

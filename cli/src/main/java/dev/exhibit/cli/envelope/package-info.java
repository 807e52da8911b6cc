/**
 * Bundles on their way to named readers: a file in the age format, version 1, encrypted to X25519
 * keys. Encryption keeps others from reading; it proves nothing about the bundle or its sender.
 */
@NullMarked
package dev.exhibit.cli.envelope;

import org.jspecify.annotations.NullMarked;

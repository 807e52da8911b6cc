package dev.exhibit.bundle.container;

import dev.exhibit.data.Sha256;

/**
 * What is known of some content after reading it once.
 *
 * @param size in bytes
 * @param crc CRC-32, unsigned
 * @param sha256 SHA-256
 */
public record Measure(long size, long crc, Sha256 sha256) {}

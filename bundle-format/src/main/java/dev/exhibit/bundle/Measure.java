package dev.exhibit.bundle;

/**
 * What is known of some content after reading it once.
 *
 * @param size in bytes
 * @param crc CRC-32, unsigned
 * @param sha256 SHA-256
 */
record Measure(long size, long crc, Sha256 sha256) {}

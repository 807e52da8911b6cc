package dev.exhibit.bundle.manifest;

/**
 * An HTTP header field as the collector sent or saw it.
 *
 * @param name lower case
 * @param value printable ASCII
 */
public record Header(String name, String value) {}

package dev.exhibit.bundle;

/**
 * An HTTP header field as the collector sent or saw it.
 *
 * @param name lower case
 * @param value printable ASCII
 */
public record Header(String name, String value) {}

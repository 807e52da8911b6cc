package dev.exhibit.bundle.manifest;

/**
 * Which program made the bundle, by its own account.
 *
 * @param name its name
 * @param version its version
 */
public record CollectorInfo(String name, String version) {}

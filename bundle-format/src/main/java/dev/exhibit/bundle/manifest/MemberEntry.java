package dev.exhibit.bundle.manifest;

import dev.exhibit.data.Sha256;
import java.util.Optional;

/**
 * How a manifest names a member.
 *
 * @param name its name in the archive
 * @param role what it is
 * @param mediaType its media type
 * @param size in bytes
 * @param sha256 digest of its bytes
 * @param originalName the name it had elsewhere, where that says more (an upper-case RIM id)
 */
public record MemberEntry(
    String name,
    Role role,
    String mediaType,
    long size,
    Sha256 sha256,
    Optional<String> originalName) {}

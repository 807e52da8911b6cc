package dev.exhibit.core.verify;

import dev.exhibit.bundle.Sha256;

/**
 * A member that the seal covers and that no check looked into.
 *
 * @param member its name
 * @param role what the collector calls it
 * @param sha256 its digest
 * @param why no check looked into it, as a clause that is the same for members of one kind
 */
public record Unjudged(String member, String role, Sha256 sha256, String why) {}

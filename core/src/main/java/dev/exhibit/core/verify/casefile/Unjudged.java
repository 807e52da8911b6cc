package dev.exhibit.core.verify.casefile;

import dev.exhibit.data.Sha256;

/**
 * A member that the seal covers and that no check judged, or not all of it.
 *
 * @param member its name
 * @param role what the collector calls it
 * @param sha256 its digest
 * @param why not, as a clause
 */
public record Unjudged(String member, String role, Sha256 sha256, String why) {}

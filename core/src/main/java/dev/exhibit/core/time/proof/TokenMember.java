package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A token or an evidence record as a bundle holds it.
 *
 * @param site its member
 * @param size in bytes
 * @param content its bytes, DER; empty if there are more than are read
 */
public record TokenMember(
    Subject subject, Site site, long size, Supplier<Optional<Bytes>> content) {}

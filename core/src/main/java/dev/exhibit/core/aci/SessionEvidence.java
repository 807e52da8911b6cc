package dev.exhibit.core.aci;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Site;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A session's record as served.
 *
 * @param source reads the bytes
 * @param servedAs the id under which somebody stored or served it. It finds nothing; it can only be
 *     contradicted by the content
 */
public record SessionEvidence(Site site, Supplier<Bytes> source, Optional<String> servedAs) {}

package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A session's record as served.
 *
 * @param source reads the bytes
 * @param givenAs the id whose record the reader says that it is; none in a bundle, where only a
 *     name would say it. It finds nothing; it can only be contradicted by the content
 */
public record SessionEvidence(Site site, Supplier<Bytes> source, Optional<String> givenAs) {}

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
public record SessionEvidence(
    Site site, Optional<Supplier<Bytes>> source, Optional<String> givenAs) {
  public SessionEvidence(Site site, Supplier<Bytes> source, Optional<String> givenAs) {
    this(site, Optional.of(source), givenAs);
  }

  /** A member that is larger than what is read of one. */
  public static SessionEvidence tooLarge(Site site) {
    return new SessionEvidence(site, Optional.<Supplier<Bytes>>empty(), Optional.empty());
  }
}

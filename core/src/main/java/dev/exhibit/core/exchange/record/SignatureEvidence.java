package dev.exhibit.core.exchange.record;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The provider's signature record or receipt as it was served. Its bytes are read when a check
 * looks at them and are not kept.
 *
 * @param site where it is stored
 * @param sha256 digest of the bytes
 * @param size in bytes
 * @param source reads the bytes whose digest this is
 */
public record SignatureEvidence(Site site, Sha256 sha256, long size, Supplier<Bytes> source) {
  /** Largest record or receipt that is looked into, in bytes: honest ones have a few thousand. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** A record stored under this name. */
  public static SignatureEvidence of(String member, Bytes json) {
    Sha256 digest = Sha256.of(json);
    return new SignatureEvidence(Site.of(member, digest), digest, json.size(), () -> json);
  }

  /** The bytes as served; empty if there are more than {@link #MAX_BYTES}. */
  public Optional<Bytes> json() {
    return size > MAX_BYTES ? Optional.empty() : Optional.of(source.get());
  }
}

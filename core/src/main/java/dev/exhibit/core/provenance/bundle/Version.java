package dev.exhibit.core.provenance.bundle;

import java.util.Optional;

/** Versions of the bundle format and what each asks of a log entry. */
public enum Version {
  /** Every entry has an inclusion promise. */
  V0_1,
  /** Every entry has an inclusion proof with a checkpoint. */
  V0_2,
  /** The same; one certificate, not a chain. */
  V0_3;

  /** The version with this media type. */
  static Optional<Version> of(String mediaType) {
    return switch (mediaType) {
      case "application/vnd.dev.sigstore.bundle+json;version=0.1" -> Optional.of(V0_1);
      case "application/vnd.dev.sigstore.bundle+json;version=0.2" -> Optional.of(V0_2);
      case "application/vnd.dev.sigstore.bundle+json;version=0.3",
          "application/vnd.dev.sigstore.bundle.v0.3+json" ->
          Optional.of(V0_3);
      default -> Optional.empty();
    };
  }
}

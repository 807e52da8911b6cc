package dev.exhibit.core.provenance.log;

import dev.exhibit.core.provenance.bundle.LogEntry.Kind;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * What the body of an entry says was signed, and by what.
 *
 * @param artifact digest of what the signature is over
 * @param payload digest of the payload inside the envelope that was signed
 * @param signatures at least one
 */
public record EntryBody(
    Kind kind, Optional<Digest> artifact, Optional<Digest> payload, List<Signature> signatures) {
  public EntryBody {
    signatures = List.copyOf(signatures);
  }

  /** A digest that the body states. */
  public record Digest(HashAlgorithm algorithm, Bytes value) {
    /** Whether it is that of {@code content}. */
    boolean isOf(Bytes content) {
      return algorithm.of(content).equals(value);
    }
  }

  /** A signature and what verifies it: a certificate, of which the key is that, or a key alone. */
  public record Signature(Bytes value, Optional<Bytes> certificate, SignatureKey key) {}

  /** Whether a tiled log took it, which states no time. */
  boolean tiled() {
    return kind.version().equals("0.0.2") && !kind.name().equals("intoto");
  }
}

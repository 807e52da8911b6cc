package dev.exhibit.core.provenance.signature;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/** What a signature is over: a message, or a message of which only one digest is known. */
public sealed interface Signed {
  /** The message itself. */
  record Message(Bytes bytes) implements Signed {}

  /** One digest of it. */
  record Digest(HashAlgorithm algorithm, Bytes value) implements Signed {}

  /** The digest by {@code algorithm}, where it can be told. */
  default Optional<Bytes> digest(HashAlgorithm algorithm) {
    return switch (this) {
      case Message m -> Optional.of(algorithm.of(m.bytes()));
      case Digest d -> d.algorithm() == algorithm ? Optional.of(d.value()) : Optional.empty();
    };
  }
}

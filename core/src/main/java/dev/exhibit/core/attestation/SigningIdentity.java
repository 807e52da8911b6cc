package dev.exhibit.core.attestation;

import dev.exhibit.core.attestation.AttestedIdentity.Kind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A signing identity that a report states or a quote holds: {@link Kind} says how long it is. */
public record SigningIdentity(Kind kind, Bytes bytes) {
  private static final int ADDRESS_BYTES = 20;
  private static final int KEY_BYTES = 32;

  /** As {@code signing_algo} names them; some reports name none. */
  private static final Set<String> ALGORITHMS = Ordered.set("ecdsa", "ed25519");

  /** The address of a secp256k1 key; empty if it is not as long as one. */
  static Optional<SigningIdentity> address(Bytes bytes) {
    return of(Kind.ECDSA_ADDRESS, bytes, ADDRESS_BYTES);
  }

  /** The stated identity, if its length fits the stated algorithm and every stated key fits it. */
  static Optional<SigningIdentity> stated(
      Bytes stated, Optional<String> algorithm, List<Bytes> publicKeys) {
    if (!SigningPublicKey.canBeOne(stated)
        || !publicKeys.stream().allMatch(key -> SigningPublicKey.fits(stated, key))) {
      return Optional.empty();
    }
    return switch (algorithm.orElse(stated.size() == KEY_BYTES ? "ed25519" : "ecdsa")) {
      case "ecdsa" -> address(stated);
      case "ed25519" -> of(Kind.ED25519_KEY, stated, KEY_BYTES);
      default -> Optional.empty();
    };
  }

  /** What keeps a stated identity from being compared with anything, if something does. */
  static Optional<String> notUnderstood(
      Bytes stated, Optional<String> algorithm, List<Bytes> publicKeys) {
    if (algorithm.filter(named -> !ALGORITHMS.contains(named)).isPresent()) {
      return Optional.of("a signing algorithm that this verifier does not know");
    }
    if (stated.size() != ADDRESS_BYTES && stated.size() != KEY_BYTES) {
      return Optional.of("an address or key of a length that this verifier does not know");
    }
    return publicKeys.stream()
        .filter(key -> !SigningPublicKey.canBeRead(key, stated))
        .findFirst()
        .map(key -> "a key in a form that this verifier does not know");
  }

  /** As signature records write it: an address begins with {@code 0x}. */
  String text() {
    return kind.text(bytes);
  }

  /** As long as half of report_data, zeros on the right. */
  Bytes padded() {
    return bytes.concat(Bytes.zeros(ReportData.HALF - bytes.size()));
  }

  private static Optional<SigningIdentity> of(Kind kind, Bytes bytes, int size) {
    return bytes.size() == size ? Optional.of(new SigningIdentity(kind, bytes)) : Optional.empty();
  }
}

package dev.exhibit.core.aci;

import dev.exhibit.core.aci.Keyset.IdentityKey;
import dev.exhibit.core.crypto.Ed25519Check;
import dev.exhibit.core.crypto.Secp256k1;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.core.crypto.SignatureFlaw.Kind;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The identity key's signature over a keyset's digest, which only drafts have (drafts §4.3). The
 * quote binds the same digest, so it adds nothing to what hardware proves; a wrong one contradicts.
 *
 * @param algo as stated beside the value
 */
record Endorsement(String algo, Bytes value) {
  private static final String ED25519 = "ed25519";
  private static final String SECP256K1 = "ecdsa-secp256k1";

  /** The one that {@code report} shows; empty if it shows none that can be read. */
  static Optional<Endorsement> of(JsonNode report) {
    JsonNode shown = report.at("/attestation/keyset_endorsement");
    return StatedHex.some(shown.path("value").asString(""))
        .filter(value -> shown.path("algo").isString())
        .map(value -> new Endorsement(shown.path("algo").stringValue(), value));
  }

  /** Whether it is of an algorithm that drafts have. */
  boolean isKnown() {
    return algo.equals(ED25519) || algo.equals(SECP256K1);
  }

  static Bytes payload(String keysetName) {
    return Bytes.utf8(
        Filled.of(
            "{\"purpose\":\"aci.keyset.endorsement.v1\",\"workload_keyset_digest\":\"%s\"}",
            keysetName));
  }

  /** Why it does not endorse the keyset; empty if it does. */
  Optional<SignatureFlaw> flaw(IdentityKey identity, String keysetName) {
    if (!algo.equals(identity.algo())) {
      return refused(Kind.KEY, "The endorsement and the identity key name different algorithms.");
    }
    Bytes payload = payload(keysetName);
    return switch (algo) {
      case ED25519 -> Ed25519Check.verify(identity.publicKey(), payload, value);
      case SECP256K1 ->
          isOf(identity, Sha256.of(payload).bytes())
              ? Optional.empty()
              : refused(Kind.VALUE, "The endorsement does not verify under the identity key.");
      default -> refused(Kind.KEY, "The endorsement is of an algorithm that no draft has.");
    };
  }

  /** r and s alone: the key is the identity's if any recovery id leads to it. */
  private boolean isOf(IdentityKey identity, Bytes digest) {
    Optional<Bytes> point = Secp256k1.point(identity.publicKey());
    return IntStream.rangeClosed(0, Secp256k1.ALL_IDS)
        .mapToObj(id -> value.concat(Bytes.of((byte) id)))
        .map(signature -> Secp256k1.recover(digest, signature, Secp256k1.ALL_IDS))
        .anyMatch(r -> r instanceof Secp256k1.Key key && point.equals(Optional.of(key.point())));
  }

  private static Optional<SignatureFlaw> refused(Kind kind, String why) {
    return Optional.of(new SignatureFlaw(kind, why));
  }
}

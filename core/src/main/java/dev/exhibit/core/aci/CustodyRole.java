package dev.exhibit.core.aci;

import dev.exhibit.data.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a key is for whose custody is shown: the purpose for which the key service gave it out, and
 * the keys of a keyset that may be such keys.
 */
enum CustodyRole {
  RECEIPT("receipt", "aci.receipt.ed25519.v1", "ed25519"),
  E2EE_X25519("e2ee-x25519", "aci.e2ee.x25519.v1", "x25519"),
  E2EE_SECP256K1("e2ee-secp256k1", "aci.e2ee.v1", "secp256k1");

  private final String word;
  private final String purpose;
  private final String curve;

  CustodyRole(String word, String purpose, String curve) {
    this.word = word;
    this.purpose = purpose;
    this.curve = curve;
  }

  /** The role of this name. */
  static Optional<CustodyRole> named(String word) {
    return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
  }

  /** Whether some role has this purpose. */
  static boolean isPurpose(String purpose) {
    return Arrays.stream(values()).anyMatch(role -> role.purpose.equals(purpose));
  }

  /** As it stands in a report. */
  String word() {
    return word;
  }

  /** The text that the application's key signed before the key given out. */
  String purpose() {
    return purpose;
  }

  /** The keys of {@code keyset} that are of this role. */
  List<Keyset.NamedKey> keysOf(Keyset keyset) {
    return listed(keyset).filter(key -> isOf(key.algo())).toList();
  }

  /** The keys of the same part of {@code keyset} whose algorithm has no role that is known here. */
  List<Keyset.NamedKey> perhapsOf(Keyset keyset) {
    return listed(keyset)
        .filter(key -> Arrays.stream(values()).noneMatch(role -> role.isOf(key.algo())))
        .toList();
  }

  private Stream<Keyset.NamedKey> listed(Keyset keyset) {
    return this == RECEIPT ? keyset.receiptKeys().stream() : keyset.e2eeKeys().stream();
  }

  private boolean isOf(String algo) {
    return algo.equals(curve) || algo.startsWith(curve + "-");
  }

  /**
   * Whether the key given out is the published key itself. A key on another curve was made from it,
   * which is nobody's signed word.
   */
  boolean isGivenOutItself() {
    return this == E2EE_SECP256K1;
  }

  /** The text of the statement that the application's key signed. */
  Bytes statement(Bytes kmsKey) {
    return Bytes.utf8(purpose + ":" + kmsKey.hex());
  }
}

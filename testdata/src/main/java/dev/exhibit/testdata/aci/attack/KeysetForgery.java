package dev.exhibit.testdata.aci.attack;

import dev.exhibit.testdata.aci.GatewayKeys;
import dev.exhibit.testdata.aci.GatewayMachine;
import dev.exhibit.testdata.aci.KeysetParts;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keysets that break one rule. */
final class KeysetForgery {
  private static final String ED25519 = "ed25519";

  private KeysetForgery() {}

  static KeysetParts until(KeysetParts parts, long notAfter) {
    return new KeysetParts(
        parts.subject(), notAfter, parts.identity(), parts.receipt(), parts.e2ee(), parts.tls());
  }

  /** Two receipt keys under one id. */
  static KeysetParts sameIdTwice(KeysetParts parts, GatewayKeys keys) {
    List<KeysetParts.Key> receipt = new ArrayList<>(parts.receipt());
    receipt.add(
        new KeysetParts.Key(GatewayKeys.RECEIPT_ID, ED25519, keys.spare().publicKey().hex()));
    return new KeysetParts(
        parts.subject(), parts.notAfter(), parts.identity(), receipt, parts.e2ee(), parts.tls());
  }

  /** The receipt key in another role too. */
  static KeysetParts twoRoles(KeysetParts parts, GatewayKeys keys) {
    return alsoForEncryption(parts, "e2ee-ed25519", keys.receipt());
  }

  static KeysetParts alsoForEncryption(KeysetParts parts, String keyId, Ed25519Key key) {
    List<KeysetParts.Key> e2ee = new ArrayList<>(parts.e2ee());
    e2ee.add(new KeysetParts.Key(keyId, ED25519, key.publicKey().hex()));
    return new KeysetParts(
        parts.subject(), parts.notAfter(), parts.identity(), parts.receipt(), e2ee, parts.tls());
  }

  /** The TLS key of somebody else. */
  static KeysetParts otherTls(KeysetParts parts) {
    return tls(parts, new KeysetParts.TlsKey("5a".repeat(32), Optional.of(GatewayMachine.HOST)));
  }

  /** The right TLS key for another host. */
  static KeysetParts otherHost(KeysetParts parts) {
    String spki = parts.tls().get(0).spkiSha256();
    return tls(parts, new KeysetParts.TlsKey(spki, Optional.of("other.invalid")));
  }

  private static KeysetParts tls(KeysetParts parts, KeysetParts.TlsKey only) {
    return new KeysetParts(
        parts.subject(),
        parts.notAfter(),
        parts.identity(),
        parts.receipt(),
        parts.e2ee(),
        List.of(only));
  }
}

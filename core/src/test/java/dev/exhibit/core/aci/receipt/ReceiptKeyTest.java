package dev.exhibit.core.aci.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.core.aci.Keyset.NamedKey;
import dev.exhibit.core.aci.Vector;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Secp256k1Key;
import dev.exhibit.testdata.keys.SmallOrderKeys;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptKeyTest {
  private static final Secp256k1Key KEY = Secp256k1Key.from(Seed.of(8));
  private static final NamedKey NAMED =
      new NamedKey("receipt-1", "ecdsa-secp256k1", "04" + KEY.publicXy().hex());
  private static final Bytes MESSAGE = Bytes.utf8("canonical bytes");

  /** Drafts: recoverable, over SHA-256, and not a personal message. */
  @Test
  void aDraftsReceiptMayBeSignedOnSecp256k1() {
    ReceiptKey key = ReceiptKey.of(NAMED, AciProfile.DRAFT_0).orElseThrow();
    Bytes signature = KEY.signRecoverable(Sha256.of(MESSAGE).bytes());
    assertThat(key.flaw(MESSAGE, signature)).isEmpty();
    assertThat(key.flaw(Bytes.utf8("other bytes"), signature)).isPresent();
    assertThat(key.flaw(MESSAGE, KEY.signPersonal("canonical bytes"))).isPresent();
  }

  @Test
  void theCurrentVersionKnowsNoSuchKey() {
    assertThat(ReceiptKey.of(NAMED, AciProfile.CURRENT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(AciProfile.class)
  void anAlgorithmNobodyKnowsIsNoKeyInAnyVersion(AciProfile profile) {
    assertThat(ReceiptKey.of(new NamedKey("k", "ml-dsa-65", "00"), profile)).isEmpty();
  }

  @Test
  void keysAreWrittenInLowerCase() {
    String upper = Vector.publicKey(2).toUpperCase(java.util.Locale.ROOT);
    assertThat(ReceiptKey.of(new NamedKey("k", "ed25519", upper), AciProfile.CURRENT)).isEmpty();
  }

  /** W18, S3: under a key of small order one receipt would be signed for every exchange. */
  @Test
  void noKeyOrRMayBeOfSmallOrder() {
    Bytes honest = Bytes.fromHex(Vector.publicKey(2)).orElseThrow();
    for (Bytes point : SmallOrderKeys.encodings()) {
      for (Bytes r : SmallOrderKeys.encodings()) {
        Bytes signature = r.concat(Bytes.zeros(32));
        assertThat(kind(point, signature)).hasValue(SignatureFlaw.Kind.KEY);
        assertThat(kind(honest, signature)).hasValue(SignatureFlaw.Kind.ENCODING);
      }
    }
  }

  private static Optional<SignatureFlaw.Kind> kind(Bytes key, Bytes signature) {
    NamedKey named = new NamedKey("k", "ed25519", key.hex());
    return ReceiptKey.of(named, AciProfile.CURRENT)
        .orElseThrow()
        .flaw(MESSAGE, signature)
        .map(SignatureFlaw::kind);
  }
}

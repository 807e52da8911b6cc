package dev.exhibit.core.aci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.aci.Keyset.NamedKey;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Secp256k1Key;
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
}

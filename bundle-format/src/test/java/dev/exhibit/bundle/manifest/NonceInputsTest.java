package dev.exhibit.bundle.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exhibit.bundle.document.ProblemCodeTest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class NonceInputsTest {
  private static final Sha256 TOKEN = Sha256.of(Bytes.utf8("token"));
  private static final Bytes RANDOM =
      Bytes.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
          .orElseThrow();

  @Test
  void theNonceIsTheDigestOfLabelTokenIdAndRandomness() {
    MessageDigest digest = Sha256.newDigest();
    digest.update("exhibit/nonce/v1".getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
    digest.update(TOKEN.bytes().toArray());
    digest.update("001".getBytes(StandardCharsets.US_ASCII));
    digest.update(RANDOM.toArray());
    assertThat(NonceInputs.derive(TOKEN, "001", RANDOM)).isEqualTo(Bytes.of(digest.digest()));
  }

  @Test
  void theVectorOfTheSpecificationHolds() throws IOException {
    String nonce = NonceInputs.derive(TOKEN, "001", RANDOM).hex();
    assertThat(ProblemCodeTest.spec()).contains(TOKEN.hex()).contains(RANDOM.hex()).contains(nonce);
  }

  @Test
  void everyInputCounts() {
    Bytes nonce = NonceInputs.derive(TOKEN, "001", RANDOM);
    assertThat(NonceInputs.derive(TOKEN, "002", RANDOM)).isNotEqualTo(nonce);
    assertThat(NonceInputs.derive(TOKEN, "001", RANDOM.with(0, 1))).isNotEqualTo(nonce);
    assertThat(NonceInputs.derive(Sha256.of(RANDOM), "001", RANDOM)).isNotEqualTo(nonce);
  }

  @Test
  void randomnessOfAnotherSizeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NonceInputs.derive(TOKEN, "001", RANDOM.first(31)));
  }
}

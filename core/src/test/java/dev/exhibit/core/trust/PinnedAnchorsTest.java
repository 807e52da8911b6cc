package dev.exhibit.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import org.junit.jupiter.api.Test;

class PinnedAnchorsTest {
  @Test
  void pinsIntelsRootByItsPublishedKey() {
    TrustAnchor root = PinnedAnchors.intelSgxRoot();
    assertThat(root.role()).isEqualTo(AnchorRole.INTEL_ROOT);
    assertThat(root.simulated()).isFalse();
    assertThat(root.certificate().getSerialNumber().toString(16))
        .isEqualTo("22650cd65a9d3489f383b49552bf501b392706ac");
    assertThat(Sha256.of(Bytes.of(root.certificate().getPublicKey().getEncoded())).hex())
        .isEqualTo("a0af031289f5d5d4132f9186068a7fc13628633ba235777472e29b6b6c67a49e");
    assertThat(PinnedAnchors.all().of(AnchorRole.INTEL_ROOT)).contains(root);
  }
}

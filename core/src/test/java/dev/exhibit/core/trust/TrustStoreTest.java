package dev.exhibit.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustStoreTest {
  private static final TrustAnchor MINE =
      new TrustAnchor(AnchorRole.TSA, PinnedAnchors.intelSgxRoot().certificate(), "pinned");

  @Test
  void thePinnedRootsAreElevenAndEachHasItsRole() {
    TrustStore store = PinnedAnchors.all();
    assertThat(store.anchors()).hasSize(11).doesNotHaveDuplicates();
    assertThat(Arrays.stream(AnchorRole.values()).flatMap(role -> store.of(role).stream()))
        .containsExactlyElementsOf(store.anchors());
    assertThat(store.of(AnchorRole.AMD_ARK)).hasSize(3);
    assertThat(store.of(AnchorRole.TSA)).hasSize(5);
    assertThat(store.of(AnchorRole.COLLECTOR)).isEmpty();
    assertThat(store.added()).isEmpty();
  }

  @Test
  void anAddedAnchorStandsBehindThePinnedOnesWhateverItsSourceIsCalled() {
    TrustStore store = PinnedAnchors.all().with(MINE);
    assertThat(store.of(AnchorRole.TSA)).hasSize(6).endsWith(MINE);
    assertThat(store.anchors()).hasSize(12).endsWith(MINE);
    assertThat(store.added()).containsExactly(MINE);
    assertThat(store.of(AnchorRole.INTEL_ROOT)).containsExactly(PinnedAnchors.intelSgxRoot());
  }

  @Test
  void aStoreOfOnesOwnHoldsNothingElse() {
    TrustStore store = new TrustStore(List.of(MINE));
    assertThat(store.anchors()).containsExactly(MINE);
    assertThat(store.of(AnchorRole.TSA)).containsExactly(MINE);
    assertThat(store.of(AnchorRole.INTEL_ROOT)).isEmpty();
  }
}

package dev.exhibit.core.provenance.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PinnedRootsTest {
  @Test
  void onlyWhatIsNamedIsGiven() {
    assertThat(PinnedRoots.named(Set.of(PinnedRoots.GITHUB, "mine.json")))
        .containsExactly(PinnedRoots.github());
    assertThat(PinnedRoots.named(List.of())).isEmpty();
    assertThat(PinnedRoots.all())
        .containsExactly(PinnedRoots.publicGood(), PinnedRoots.github())
        .extracting(SigstoreRoot::name)
        .containsExactly(PinnedRoots.PUBLIC_GOOD, PinnedRoots.GITHUB);
  }

  @Test
  void aRootIsReadOnce() {
    assertThat(PinnedRoots.publicGood()).isSameAs(PinnedRoots.publicGood());
  }
}

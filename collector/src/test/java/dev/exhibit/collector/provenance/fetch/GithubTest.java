package dev.exhibit.collector.provenance.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.sigstore.RegistryFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken from GitHub's list of attestations. */
class GithubTest {
  private static final Sha256 IMAGE = Sha256.of(Bytes.utf8("an image"));

  @TempDir private Path folder;

  private List<Bytes> found(RegistryFault fault, Lookup.Answers answers) throws IOException {
    try (SearchBench bench = new SearchBench(folder, fault)) {
      return bench.atGithub(IMAGE, answers);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AT_GITHUB", "AT_GITHUB_COMPRESSED"})
  void aBundleIsTakenFromTheListOrFromWhereTheListSays(RegistryFault fault) throws IOException {
    List<Bytes> bundles = found(fault, new Lookup.Answers());
    assertThat(bundles).hasSize(1);
    assertThat(bundles.get(0).utf8Lossy()).contains("dsseEnvelope", "tlogEntries");
  }

  @Test
  void everyHolderThatHasNoneIsNamed() throws IOException {
    Lookup.Answers answers = new Lookup.Answers();
    assertThat(found(RegistryFault.NOTHING, answers)).isEmpty();
    assertThat(answers.lines())
        .containsExactly("GitHub repos/owner/name: status 404", "GitHub orgs/owner: status 404");
  }

  @Test
  void aListIsFollowedForSomePagesAndItIsSaidThatItGoesOn() throws IOException {
    Lookup.Answers answers = new Lookup.Answers();
    assertThat(found(RegistryFault.AT_GITHUB_WITHOUT_END, answers)).hasSize(Github.MOST_PAGES);
    assertThat(answers.lines())
        .contains("GitHub repos/owner/name: more than 4 pages, which were not asked");
  }
}

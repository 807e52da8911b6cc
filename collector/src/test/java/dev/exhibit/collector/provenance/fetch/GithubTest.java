package dev.exhibit.collector.provenance.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.SimulatedVendors;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.sigstore.RegistryFault;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken from GitHub's list of attestations. */
class GithubTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(7);
  private static final Sha256 IMAGE = Sha256.of(Bytes.utf8("an image"));

  @TempDir private Path folder;

  private List<Bytes> found(RegistryFault fault, Lookup.Answers answers) throws IOException {
    HttpSettings http =
        new HttpSettings(
            Optional.empty(), List.of(), Patience.of(Duration.ofSeconds(20)), "exhibit/test");
    Surroundings around = Surroundings.real(http, line -> {});
    try (SimulatedProvider provider = SimulatedProvider.start(TEE, ProviderProfile.REDPILL);
        SimulatedRegistry registry =
            SimulatedRegistry.start(
                Seed.of(21), TEE.clock(), TEE.now(), fault, SigstoreAttack.NONE);
        Spool spool = Spool.in(folder);
        HttpCaller caller = new HttpCaller(http, spool, TEE.clock());
        Session session = Session.sharing(caller, sources(provider), around, folder)) {
      return new Github(new Lookup(session), answers, registry.uri().toString())
          .bundles(IMAGE, List.of("repos/owner/name", "orgs/owner"));
    }
  }

  private static EvidenceSources sources(SimulatedProvider provider) {
    return new EvidenceSources(
        Service.of(
            Providers.named(provider.name()).orElseThrow(),
            Optional.of(provider.api().toString()),
            SigningAlgorithm.ECDSA),
        Optional.empty(),
        Pcs.cache(provider.pcs()),
        SimulatedVendors.nvidia(provider),
        Optional.empty());
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
}

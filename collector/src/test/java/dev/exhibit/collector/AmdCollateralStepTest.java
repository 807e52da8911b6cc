package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.amd.Kds;
import dev.exhibit.collector.cache.DocumentCache;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.RandomBytes;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SimulatedKds;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AMD's certificates and revocation lists for the reports of an attestation. */
class AmdCollateralStepTest {
  private static final InstantSource CLOCK = InstantSource.fixed(SnpEvidence.AT);

  @TempDir private Path dir;
  private final List<Duration> pauses = new ArrayList<>();

  /** What is kept, as role and name, and the troubles. */
  private record Found(List<String> members, List<String> troubles) {}

  private Found fetched(SimulatedKds kds, Bytes document) throws IOException {
    HttpSettings http =
        new HttpSettings(
            Optional.empty(), List.of(), Patience.of(Duration.ofSeconds(20)), "exhibit/test");
    Surroundings around =
        new Surroundings(
            http,
            RetryPolicy.CHAT,
            RetryPolicy.DOCUMENTS,
            CLOCK,
            pauses::add,
            RandomBytes.secure(),
            line -> {});
    try (Spool spool = Spool.in(dir);
        HttpCaller caller = new HttpCaller(http, spool, CLOCK);
        Session session = Session.sharing(caller, sources(kds), around, dir)) {
      new CollateralStep(session).of(session.spool().keep(document)).run();
      return new Found(
          session.dossier().members().stream().map(m -> m.role() + " " + m.name()).toList(),
          session.troubles());
    }
  }

  private EvidenceSources sources(SimulatedKds kds) {
    return new EvidenceSources(
            Service.of(
                Providers.named("redpill").orElseThrow(),
                Optional.of("http://127.0.0.1:9/v1"),
                SigningAlgorithm.ECDSA),
            Optional.empty(),
            Pcs.INTEL,
            NvidiaServices.NVIDIA.withCache(DocumentCache.in(dir.resolve("cache"))),
            List.of())
        .asking(Kds.at(kds.uri()));
  }

  private static Bytes document(SnpChip chip, ReportSpec report) {
    return ServedDocument.of(TinfoilMachine.on(chip, report), Bytes.zeros(32)).bytes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Milan", "Genoa", "Turin"})
  void fetchesTheCertificateOfTheKeyThoseAboveItAndTheList(String product) throws IOException {
    SnpChip chip = SnpChip.of(product);
    try (SimulatedKds kds = SimulatedKds.start(chip, CLOCK, 0)) {
      Found found = fetched(kds, document(chip, chip.report(5)));
      assertThat(found.troubles()).isEmpty();
      String line = product.toLowerCase(Locale.ROOT);
      assertThat(found.members())
          .containsExactlyInAnyOrder(
              "amd-vcek collateral/amd/vcek-%s-%s.der"
                  .formatted(chip.chipId().first(8).hex(), chip.tcb().hex()),
              "amd-cert-chain collateral/amd/cert-chain-vcek-" + line + ".pem",
              "amd-crl collateral/amd/crl-vcek-" + line + ".crl");
    }
  }

  @Test
  void aServiceThatIsAskedTooOftenIsAskedAgainLater() throws IOException {
    SnpChip chip = SnpChip.of("Milan");
    try (SimulatedKds kds = SimulatedKds.start(chip, CLOCK, 2)) {
      Found found = fetched(kds, document(chip, chip.report(3)));
      assertThat(found.members()).hasSize(3);
      assertThat(kds.asked()).isEqualTo(5);
      assertThat(pauses).hasSize(2).allMatch(pause -> pause.toMillis() >= 1000);
    }
  }

  @Test
  void whatIsInTheCacheIsNotAskedForAgain() throws IOException {
    SnpChip chip = SnpChip.of("Milan");
    try (SimulatedKds kds = SimulatedKds.start(chip, CLOCK, 0)) {
      Found first = fetched(kds, document(chip, chip.report(3)));
      Found second = fetched(kds, document(chip, chip.report(3)));
      assertThat(kds.asked()).isEqualTo(3);
      assertThat(second.members()).isEqualTo(first.members());
    }
  }

  @Test
  void aCertificateThatIsNotToBeHadIsSaid() throws IOException {
    SnpChip chip = SnpChip.of("Milan");
    ReportSpec other =
        chip.report(3)
            .with(ReportSpec.REPORTED_TCB, Bytes.fromHex("0300000000000873").orElseThrow());
    try (SimulatedKds kds = SimulatedKds.start(chip, CLOCK, 0)) {
      Found found = fetched(kds, document(chip, other));
      assertThat(found.members()).hasSize(3).noneMatch(m -> m.startsWith("amd-vcek"));
      assertThat(found.troubles()).singleElement().asString().contains("VCEK certificate of Milan");
    }
  }

  @Test
  void aReportThatCannotBeReadIsSaid() throws IOException {
    SnpChip chip = SnpChip.of("Milan");
    try (SimulatedKds kds = SimulatedKds.start(chip, CLOCK, 0)) {
      Found found = fetched(kds, document(chip, chip.report(3).with(0, Bytes.of((byte) 6))));
      assertThat(found.members()).isEmpty();
      assertThat(kds.asked()).isZero();
      assertThat(found.troubles()).singleElement().asString().contains("nothing to ask AMD for");
    }
  }
}

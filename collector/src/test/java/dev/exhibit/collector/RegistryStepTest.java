package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provenance.MachineRegistries;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.RandomBytes;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.intel.pki.QuotedMachine;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.registry.RegisterKey;
import dev.exhibit.testdata.registry.SimulatedRegisters;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What registers of machines are asked, and what of their answers is kept. */
class RegistryStepTest {
  private static final InstantSource CLOCK = InstantSource.fixed(SnpEvidence.AT);
  private static final SimulatedTee TEE = SimulatedTee.seeded(8);
  private static final RegisterKey KEY = RegisterKey.of(Seed.of(14));

  @TempDir private Path dir;

  private record Found(List<String> members, List<String> troubles) {}

  private Found asked(MachineRegistries registries, Bytes document) throws IOException {
    HttpSettings http =
        new HttpSettings(
            Optional.empty(), List.of(), Patience.of(Duration.ofSeconds(20)), "exhibit/test");
    Surroundings around =
        new Surroundings(
            http,
            RetryPolicy.CHAT,
            RetryPolicy.DOCUMENTS,
            CLOCK,
            pause -> {},
            RandomBytes.secure(),
            line -> {});
    EvidenceSources sources =
        new EvidenceSources(
            Service.of(
                Providers.named("redpill").orElseThrow(),
                Optional.of("http://127.0.0.1:9/v1"),
                SigningAlgorithm.ECDSA),
            Optional.empty(),
            Pcs.INTEL,
            NvidiaServices.NVIDIA,
            List.of(),
            ProvenanceServices.NOT_ASKED.withMachines(registries));
    try (Spool spool = Spool.in(dir);
        HttpCaller caller = new HttpCaller(http, spool, CLOCK);
        Session session = Session.sharing(caller, sources, around, dir)) {
      RegistryStep step = new RegistryStep(session);
      step.add(quotes(document));
      step.run();
      return new Found(
          session.dossier().members().stream().map(m -> m.role() + " " + m.name()).toList(),
          session.troubles());
    }
  }

  private static List<LocatedQuote> quotes(Bytes document) {
    try {
      return ReportLocator.locate(StrictJson.parse(document), List.of(), Optional.empty()).quotes();
    } catch (StrictJson.Malformed e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Bytes amd() {
    return ServedDocument.of(TinfoilMachine.on(SnpChip.of("Milan")), Bytes.zeros(32)).bytes();
  }

  private static Bytes intel() {
    return ServedDocument.of(TinfoilMachine.on(TEE.node("model 1")), Bytes.zeros(32)).bytes();
  }

  @Test
  void theServersOfTheAllianceSignTogether() throws IOException {
    Bytes chip = SnpChip.of("Milan").chipId();
    try (SimulatedRegisters registers = SimulatedRegisters.start(KEY, chip, CLOCK)) {
      Found found = asked(MachineRegistries.NONE.withPeers(registers.peers()), amd());
      assertThat(found.troubles()).isEmpty();
      assertThat(found.members())
          .singleElement()
          .asString()
          .startsWith("platform-registry collateral/registry/proof-of-cloud-");
      assertThat(registers.asked()).isEqualTo(6);
    }
  }

  @Test
  void aServerOfTheAllianceThatDoesNotAnswerIsSaid() throws IOException {
    Bytes chip = SnpChip.of("Milan").chipId();
    try (SimulatedRegisters registers = SimulatedRegisters.start(KEY, chip, CLOCK)) {
      Found found = asked(MachineRegistries.NONE.withPeers(registers.peers().subList(0, 2)), amd());
      assertThat(found.members()).noneMatch(m -> m.startsWith("platform-registry"));
      assertThat(found.troubles()).singleElement().asString().contains("Proof of Cloud");
    }
  }

  @Test
  void theRegisterOfHostsIsAskedByPpid() throws IOException {
    LocatedQuote quote =
        quotes(intel()).stream().filter(q -> q.tee() == TeeKind.TDX).findFirst().orElseThrow();
    Bytes ppid = QuotedMachine.ppid(quote.quote()).orElseThrow();
    try (SimulatedRegisters registers = SimulatedRegisters.start(KEY, ppid, CLOCK)) {
      Found found = asked(MachineRegistries.NONE.withHosts(registers.hosts()), intel());
      assertThat(found.members())
          .containsExactly("platform-registry collateral/registry/google-" + ppid.hex() + ".json");
    }
  }

  @Test
  void aHostThatIsNotOnTheRegisterIsSaid() throws IOException {
    try (SimulatedRegisters registers = SimulatedRegisters.start(KEY, Bytes.zeros(16), CLOCK)) {
      Found found = asked(MachineRegistries.NONE.withHosts(registers.hosts()), intel());
      assertThat(found.members()).noneMatch(m -> m.startsWith("platform-registry"));
      assertThat(found.troubles()).singleElement().asString().contains("register of hosts");
    }
  }

  /** An empty answer, no JSON, another document, members of other types, no name, no nonce. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "[]",
        "null",
        "7",
        "{}",
        "{\"moniker\":\"\",\"nonce\":\"n\"}",
        "{\"moniker\":1,\"nonce\":\"n\"}",
        "{\"moniker\":\"m\"}",
        "{\"moniker\":\"m\",\"nonce\":{}}",
        "{\"moniker\":\"m\",\"moniker\":\"m\",\"nonce\":\"n\"}",
        "{\"moniker\":\"m\",\"nonce\":\"n\"}"
      })
  void aServerOfTheAllianceThatAnswersSomethingElseIsSaid(String body) throws IOException {
    try (LoopbackServer server = LoopbackServer.start(CLOCK)) {
      server.on("/", request -> Reply.json(Bytes.utf8(body)));
      Found found = asked(MachineRegistries.NONE.withPeers(List.of(server.uri())), amd());
      assertThat(found.members()).isEmpty();
      assertThat(found.troubles()).isNotEmpty().allMatch(t -> t.contains("Proof of Cloud"));
    }
  }

  /** It is kept as it came, like every answer; the verifier says what it is worth. */
  @ParameterizedTest
  @ValueSource(strings = {"", "not JSON", "{\"zone\":1,\"zone\":2}"})
  void aRegisterOfHostsThatAnswersNoJsonIsSaid(String body) throws IOException {
    try (LoopbackServer server = LoopbackServer.start(CLOCK)) {
      server.on("/", request -> Reply.json(Bytes.utf8(body)));
      Found found = asked(MachineRegistries.NONE.withHosts(server.uri()), intel());
      assertThat(found.members()).hasSize(1);
      assertThat(found.troubles()).singleElement().asString().contains("register of hosts");
    }
  }

  @Test
  void nobodyIsAskedUnlessSomebodySaysSo() throws IOException {
    try (SimulatedRegisters registers = SimulatedRegisters.start(KEY, Bytes.zeros(16), CLOCK)) {
      assertThat(asked(MachineRegistries.NONE, intel()).members()).isEmpty();
      assertThat(registers.asked()).isZero();
    }
  }
}

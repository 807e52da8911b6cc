package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.verify.documents.Documents;
import dev.exhibit.core.verify.links.Lane;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Link.State;
import dev.exhibit.core.verify.links.Node.Kind;
import dev.exhibit.core.verify.links.Relation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of a bundle is made of its findings, and can say nothing else than they do. */
class LinksTest {
  private static final ExchangeScenario VALID = ExchangeScenario.seeded(12);
  private static final Subject MACHINE = Subject.attestation("001");

  @TempDir private Path folder;

  @Test
  void aValidExchangeHangsOnTheKeyOfItsMachine() throws IOException {
    List<Link> links = report(VALID.evidence()).links();
    assertThat(state(links, Kind.INTEL_ROOT, Kind.CERTIFICATE)).isEqualTo(State.HOLDS);
    assertThat(state(links, Kind.CERTIFICATE, Kind.QUOTE)).isEqualTo(State.HOLDS);
    assertThat(state(links, Kind.QUOTE, Kind.KEY)).isEqualTo(State.HOLDS);
    assertThat(state(links, Kind.KEY, Kind.EXCHANGE)).isEqualTo(State.HOLDS);
    assertThat(of(links, Kind.KEY, Kind.EXCHANGE).to().of()).isEqualTo(Subject.exchange("001"));
    assertThat(of(links, Kind.KEY, Kind.EXCHANGE).from().of()).isEqualTo(MACHINE);
  }

  @Test
  void aBrokenSignatureHangsOnNoMachineAndLeavesAGap() throws IOException {
    ExchangeEvidence broken =
        VALID.evidence().withSignature(Optional.of(Bytes.utf8("{\"signature\":\"garbage\"}")));
    List<Link> links = report(broken).links();
    List<Link> exchanges =
        links.stream().filter(link -> link.to().kind() == Kind.EXCHANGE).toList();
    assertThat(exchanges)
        .filteredOn(link -> link.lane().kind() == Lane.Kind.MACHINE)
        .extracting(Link::state)
        .containsExactly(State.GAP);
    assertThat(exchanges)
        .filteredOn(link -> link.lane().kind() == Lane.Kind.EXCHANGES)
        .singleElement()
        .satisfies(link -> assertThat(link.state()).isIn(State.CONTRADICTED, State.MISSING));
  }

  @Test
  void everyLinkSaysTheWorstOfItsFindings() throws IOException {
    for (Link link : report(VALID.evidence()).links()) {
      assertThat(link.state() == State.HOLDS)
          .as(link.toString())
          .isEqualTo(
              link.findings().stream().anyMatch(f -> f.status() == Finding.Status.PASSED)
                  && link.findings().stream()
                      .noneMatch(
                          f ->
                              f.status() == Finding.Status.FAILED
                                  || f.status() == Finding.Status.MISSING)
                  && link.unfounded().isEmpty());
    }
  }

  @Test
  void aTimeThatNothingProvesIsTheCollectorsWord() throws IOException {
    Link time = of(report(VALID.evidence()).links(), Kind.MANIFEST, Kind.TIME);
    assertThat(time.relation()).isEqualTo(Relation.EXISTED);
    assertThat(time.state()).isEqualTo(State.CLAIMED);
  }

  @Test
  void theCertificatesAndTheCollateralHaveTheirDates() throws IOException {
    Documents documents = Documents.of(report(VALID.evidence()).appraisal());
    assertThat(documents.certificates())
        .extracting(used -> used.document().name())
        .contains("Intel SGX PCK Certificate", "Intel SGX Root CA", "Intel SGX TCB Signing")
        .doesNotHaveDuplicates();
    assertThat(documents.published())
        .extracting(used -> used.document().kind())
        .contains(Dated.Kind.TCB_INFO, Dated.Kind.QE_IDENTITY, Dated.Kind.CRL);
    assertThat(documents.latestIssued()).isPresent();
    assertThat(documents.latestIssued().get()).isBefore(documents.firstReplaced().orElseThrow());
  }

  private Report report(ExchangeEvidence evidence) throws IOException {
    Policy policy = CarefulReader.policy("{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\"}");
    return SimulatedCase.verify(
        SimulatedCase.of(evidence).at(folder.resolve("bundle.evb")),
        CarefulReader.asks(evidence, Optional.empty(), policy));
  }

  private static State state(List<Link> links, Kind from, Kind to) {
    return of(links, from, to).state();
  }

  private static Link of(List<Link> links, Kind from, Kind to) {
    return links.stream()
        .filter(link -> link.from().kind() == from && link.to().kind() == to)
        .findFirst()
        .orElseThrow();
  }
}

package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.cli.html.KeptRules;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.session.SimulatedSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of whole bundles keep every rule, and the W3C's checker has no objection. */
class ManyPagesTest {
  private static final String NOW = "2026-07-01T00:00:00Z";

  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  private String kept(Cli.Ran ran) {
    assertThat(KeptRules.broken(ran.out())).isEmpty();
    assertThat(ran.out().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
    return ran.out();
  }

  private Path session(int exchanges, Integer... altered) throws IOException {
    SimulatedTee tee = SimulatedTee.seeded(1);
    Files.writeString(dir.resolve("root.pem"), tee.intel().root().pem());
    Path file = dir.resolve("session.evb");
    new SimulatedSession(tee, ProviderProfile.PHALA, Inputs.key(sample.key()))
        .altering(Set.of(altered))
        .pack(file, exchanges);
    return file;
  }

  private Cli.Ran ofSession(Path file, Object... more) {
    List<Object> command =
        new java.util.ArrayList<>(
            List.of("verify", file, "--trust", "intel-root=" + dir.resolve("root.pem")));
    command.addAll(List.of("--now", NOW, "--signer", Sample.COLLECTOR));
    command.addAll(List.of(more));
    return Cli.run(command.toArray());
  }

  @Test
  void fiftyExchangesAreATableAndTheFirstThreeAreConversations() throws IOException {
    Path file = session(50);
    String page = kept(ofSession(file, "--format", "html"));
    assertThat(page)
        .contains("<h1 id=\"v\">INCOMPLETE (SIMULATED)</h1>", "exchange 050", "Question 3 of")
        .contains("<summary>Exchange 050 ", "proven, under a simulated root", "Question 50 of")
        .doesNotContain("exchange 051", "<h3>Exchange 004", "are not shown:");
    assertThat(ofSession(file, "--format", "html").out()).isEqualTo(page);
    assertThat(page).containsOnlyOnce("signed exactly this request and this response");
    String text = ofSession(file).out();
    assertThat(text)
        .containsOnlyOnce("signed exactly this request")
        .contains("exchange/001, exchange/002,");
    Cli.Ran json = ofSession(file, "--format", "json", "--scope", "exchange");
    assertThat(json.out()).doesNotContain("\"status\":\"FAILED\"");
  }

  /** Whoever reads the first lines only must not take a session for sound that is not. */
  @Test
  void contradictedExchangesStandFirst() throws IOException {
    Path changed = session(14, 7, 13);
    String page = kept(ofSession(changed, "--format", "html"));
    assertThat(page)
        .contains("Of 14 exchanges, 2 are contradicted by the evidence")
        .containsSubsequence(
            "exchange 007</th>",
            "contradicted</span> Is the stored response what was signed? No.",
            "exchange 013</th>",
            "contradicted</span>",
            "exchange 001</th>")
        .containsSubsequence("<h3>Exchange 007", "<h3>Exchange 013", "<h3>Exchange 001")
        .contains("<summary>Exchange 002 ");
  }

  /** What there is no room for is counted. */
  @Test
  void conversationsForWhichThereIsNoRoomAreCounted() throws IOException {
    String page = ofSession(session(120), "--format", "html").out();
    assertThat(KeptRules.brokenOfOurs(page)).isEmpty();
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
    int shown = page.split("(<summary>|<h3>)Exchange [0-9]{3}", -1).length - 1;
    assertThat(shown).isBetween(20, 119);
    assertThat(page)
        .contains("The conversations of %d more exchanges are not shown".formatted(120 - shown));
  }

  /** What bundles share is remembered within a run; no line may show it. */
  @Test
  void aFolderHasTheLinesOfItsBundlesOneByOne() throws IOException {
    SimulatedTee tee = SimulatedTee.seeded(1);
    Files.writeString(dir.resolve("root.pem"), tee.intel().root().pem());
    Path folder = Files.createDirectories(dir.resolve("sessions"));
    SimulatedSession session =
        new SimulatedSession(tee, ProviderProfile.PHALA, Inputs.key(sample.key()));
    for (int i = 0; i < 8; i++) {
      session.pack(folder.resolve(i + ".evb"), 1 + i % 3);
    }
    Altered.copyOf(folder.resolve("3.evb"), "Question 1 of", folder.resolve("8.evb"));
    Files.writeString(folder.resolve("9.evb"), "no bundle");
    List<String> together = ofSession(folder, "--format", "jsonl").out().lines().toList();
    assertThat(together).hasSize(11).last().asString().contains("\"cross\":[]");
    for (int i = 0; i < 10; i++) {
      Path file = folder.resolve(i + ".evb");
      assertThat(ofSession(file, "--format", "jsonl").out().lines().findFirst().orElseThrow())
          .isEqualTo(together.get(i));
    }
  }

  @Test
  void oneChangedBitOfSomeExchangesIsThePagesFirstWord() throws IOException {
    Path changed = Altered.copyOf(session(14), "Question 7 of", dir.resolve("changed.evb"));
    Cli.Ran ran = ofSession(changed, "--format", "html");
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(kept(ran)).contains("<h1 id=\"v\">REJECTED");
  }

  @Test
  void aDemoWithEightDevicesAndWhatBecameOfIt() throws IOException {
    Path folder = dir.resolve("demo");
    assertThat(Cli.run("demo", "--gpus", "8", "--keep", folder).status()).isZero();
    List<String> reader =
        dev.exhibit.cli.demo.DemoFiles.in(folder, dev.exhibit.cli.demo.DemoProvider.REDPILL, true)
            .verifyArguments()
            .stream()
            .skip(2)
            .toList();
    DemoKept demo = new DemoKept(folder, reader);
    assertThat(kept(Cli.run(demo.with("verify", demo.bundle(), "--format", "html"))))
        .contains("<h1 id=\"v\">VERIFIED (SIMULATED)</h1>");
    Path changed = Altered.copyOf(demo.bundle(), "chatcmpl-", dir.resolve("changed.evb"));
    assertThat(kept(Cli.run(demo.with("verify", changed, "--format", "html"))))
        .contains("<h1 id=\"v\">REJECTED");
    Path rest = dir.resolve("rest.evb");
    Path passed = dir.resolve("passed.evb");
    Cli.ok("withhold", demo.bundle(), "--member", "exchanges/001/response.body", "-o", rest);
    Cli.ok("countersign", rest, "--key", sample.path("auditor.pem"), "-o", passed);
    assertThat(kept(Cli.run(demo.with("verify", passed, "--format", "html"))))
        .contains("Withheld by the holder", "countersign");
  }

  @Test
  void everyCapture() throws IOException {
    List<Path> captures = Corpus.captures();
    assumeTrue(!captures.isEmpty(), "no captures here");
    for (Path capture : captures) {
      Path bundle = dir.resolve(capture.getFileName() + ".evb");
      Cli.ok("pack", "--capture", capture, "--key", sample.key(), "-o", bundle);
      assertThat(kept(Cli.run("verify", bundle, "--format", "html")))
          .contains("<h1 id=\"v\">INCOMPLETE</h1>");
    }
  }

  /** Everything that a collector can write, in page and text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "</title></svg><script>alert(1)</script><h1 id=v>VERIFIED</h1>",
        "” VERIFIED “ \" onload=\"x' onload='x",
        "\u202e\u2066VERIFIED\u200b",
        "javascript:alert(1)//&lt;h1&#62;",
        "style=background:url(//a.example)"
      })
  void namesOfServiceCollectorAndAddressAreEvidence(String text) throws IOException {
    Path file = hostile(text);
    Cli.Ran ran =
        Cli.run("verify", file, "--now", NOW, "--signer", Sample.COLLECTOR, "--format", "html");
    assertThat(kept(ran)).contains("<h1 id=\"v\">INCOMPLETE</h1>").doesNotContain("<script");
    Path folder = Files.createDirectories(dir.resolve("folder"));
    Files.copy(file, folder.resolve("a.evb"));
    Cli.Ran index = Cli.run("verify", folder, "--now", NOW, "--format", "html");
    assertThat(KeptRules.brokenIndex(index.out())).isEmpty();
    Cli.Ran read = Cli.run("verify", file, "--now", NOW);
    assertThat(read.out()).startsWith("INCOMPLETE  hostile.evb\n");
    assertThat(read.out().lines())
        .noneMatch(line -> line.startsWith("VERIFIED") || line.contains("\u202e"));
  }

  private Path hostile(String text) throws IOException {
    Path file = dir.resolve("hostile.evb");
    Instant created = Instant.parse(Sample.CREATED);
    Optional<String> address =
        Optional.of("https://a.example/" + text.replaceAll("[^A-Za-z0-9&'();:/?=]", ""));
    try (BundleWriter writer = BundleWriter.create(file, created, new CollectorInfo(text, text))) {
      String report = "attestations/001/report.json";
      writer.addShared(
          Role.ATTESTATION_REPORT,
          report,
          "application/json",
          text,
          Source.of(Bytes.utf8("{\"model\":\"m\"}")));
      writer.addShared(Role.TLS_PEER, "attestations/001/tls-peer.der", "x/y", text, peer());
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.of(text),
              address,
              Optional.of(NonceInputs.sent(Bytes.zeros(32))),
              Optional.of(created),
              Optional.of(created),
              List.of(report, "attestations/001/tls-peer.der")));
      Source body = Source.of(Bytes.utf8("{\"model\":\"m\"}"));
      writer.addExchange(
          new ExchangeManifest(
              "001",
              address,
              Optional.of("POST"),
              OptionalInt.of(200),
              List.of(),
              List.of(new Header("x-model-alias-resolved", printable(text))),
              ProofKind.TEXT_SIGNATURE,
              ExchangeTimes.UNKNOWN,
              Optional.of(text),
              List.of()),
          List.of(
              ExchangePart.requestBody("application/json", body),
              ExchangePart.responseBody("application/json", body)));
      writer.sealAndClose(Inputs.key(sample.key()), SealClaims.COLLECTOR);
    }
    return file;
  }

  /** No certificate: of one that cannot be read nothing is shown. */
  private static Source peer() {
    return Source.of(Bytes.utf8("x"));
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}

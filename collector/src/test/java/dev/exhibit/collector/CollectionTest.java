package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.session.Bench;
import dev.exhibit.collector.session.ChatInput;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import dev.exhibit.testdata.tsa.TsaRevocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a collection leaves behind when everything goes well. */
class CollectionTest {
  @TempDir private Path folder;

  static Stream<Arguments> everyWayOfAsking() {
    return Stream.of(ProviderProfile.REDPILL, ProviderProfile.PHALA, ProviderProfile.NEAR_AI)
        .flatMap(
            profile ->
                Stream.of(SigningAlgorithm.values())
                    .flatMap(
                        algorithm ->
                            Stream.of(true, false)
                                .map(stream -> Arguments.of(profile, algorithm, stream))));
  }

  @ParameterizedTest(name = "{index} {1}, stream {2}")
  @MethodSource("everyWayOfAsking")
  void yieldsBundlesThatVerify(ProviderProfile profile, SigningAlgorithm algorithm, boolean stream)
      throws Exception {
    try (Bench bench = new Bench(folder, profile)) {
      bench.algorithm = algorithm;
      Collected collected = bench.collect(Bench.prompt(stream));
      assertThat(open(collected.report())).isEmpty();
      assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
      assertThat(collected.report().simulated()).isTrue();
      assertThat(collected.troubles()).isEmpty();
    }
  }

  /** Where a gateway signs and attests itself alone, nothing shows the machine with the model. */
  @Test
  void leavesTheMachineOfTheModelOpenBehindAGatewayAlone() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.NEAR_AI_GATEWAY)) {
      Collected collected = bench.collect(Bench.prompt(true));
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(open(collected.report()))
          .isNotEmpty()
          .allMatch(check -> check.id().startsWith("tdx."));
      assertThat(collected.report().claims())
          .extracting(claim -> claim.text())
          .contains("the machine that runs the model: the bundle proves only a gateway's");
    }
  }

  @Test
  void yieldsBundlesOfVeniceThatVerifyInBothForms() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.VENICE)) {
      Collected collected = bench.collect(Bench.prompt(true));
      assertThat(open(collected.report())).isEmpty();
      assertThat(bench.provider.apiRequests().stream().map(r -> r.path()))
          .containsExactly(
              "/api/v1/chat/completions", "/api/v1/tee/signature", "/api/v1/tee/attestation");
    }
  }

  @Test
  void isIncompleteWhereNothingWasCollectedAndSaysWhere() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.scope = EnumSet.allOf(Question.class);
      Report report = bench.collect(Bench.prompt(false)).report();
      assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(report.appraisal().verdict(EnumSet.of(Question.EXCHANGE, Question.HARDWARE)))
          .isEqualTo(Verdict.VERIFIED);
      assertThat(open(report)).contains(CheckId.GPU_COUNT, CheckId.IMAGE_PROVENANCE);
    }
  }

  @Test
  void keepsTheBodiesAndWhatIsKnownOfThem() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.collect(Bench.prompt(false));
      Bytes sent = bench.provider.apiRequests().get(0).body();
      assertThat(bench.member("exchanges/001/request.body")).isEqualTo(sent);
      assertThat(sent.utf8Lossy()).contains("grün", "你好", "\"stream\":false");
      try (Bundle bundle = bench.open()) {
        ExchangeManifest exchange = bundle.exchange("001").orElseThrow();
        assertThat(exchange.endpoint()).contains(bench.provider.api() + "/v1/chat/completions");
        assertThat(exchange.status()).hasValue(200);
        assertThat(exchange.provider()).contains("redpill");
        assertThat(exchange.requestHeaders())
            .contains(
                new Header("content-type", "application/json"),
                new Header("accept-encoding", "identity"));
        assertThat(exchange.times().signatureFetchedAt()).isPresent();
      }
    }
  }

  @Test
  void asksForTheSignersAttestationWithItsOwnNonce() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.NEAR_AI)) {
      bench.collect(Bench.prompt(false));
      var asked = bench.provider.apiRequests().get(2);
      AttestationEntry attestation = attestation(bench);
      NonceInputs nonce = attestation.nonce().orElseThrow();
      assertThat(asked.path()).isEqualTo("/v1/attestation/report");
      assertThat(asked.parameter("nonce")).contains(nonce.value().hex());
      assertThat(asked.parameter("model")).contains(Bench.MODEL);
      assertThat(asked.parameter("include_tls_fingerprint")).contains("true");
      assertThat(asked.parameter("signing_address").orElseThrow())
          .endsWithIgnoringCase(bench.provider.service().signer().ecdsa().address().hex());
      assertThat(nonce.value().size()).isEqualTo(32);
      assertThat(nonce.tokenSha256()).isEmpty();
      assertThat(attestation.requestUrl().orElseThrow()).contains(nonce.value().hex());
    }
  }

  @Test
  void keepsTheTlsKeyThatTheReportBinds() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.NEAR_AI)) {
      Report report = bench.collect(Bench.prompt(false)).report();
      Bytes spki = bench.member("attestations/001/tls-peer.spki");
      assertThat(Sha256.of(spki)).isEqualTo(bench.provider.tls().spkiHash());
      assertThat(statusOf(report, CheckId.CHANNEL_TLS)).isInstanceOf(Finding.Passed.class);
    }
  }

  @Test
  void derivesTheNonceFromATokenAndStampsTheReportAndTheManifest() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.tsa = List.of(bench.provider.tsa());
      Collected collected = bench.collect(Bench.prompt(false));
      Bytes before = bench.member("time/001/before.tsr");
      NonceInputs nonce = attestation(bench).nonce().orElseThrow();
      assertThat(nonce)
          .isEqualTo(NonceInputs.derived(Sha256.of(before), "001", nonce.random().orElseThrow()));
      Bytes report = bench.member("attestations/001/report.json");
      assertThat(imprint(bench.member("time/001/after.tsr"))).isEqualTo(Sha256.of(report).bytes());
      try (Bundle bundle = bench.open()) {
        assertThat(bundle.seals().timestamps()).hasSize(1);
        Bytes token = bundle.read(bundle.seals().timestamps().get(0).name()).orElseThrow();
        assertThat(imprint(token)).isEqualTo(collected.manifest().bytes());
      }
      assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  /** The bench's clock stands still, so each question waits for all before it. */
  @Test
  void asksAnAuthorityNoMoreOftenThanItWants() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.tsa = List.of(bench.provider.tsa());
      bench.manners = Map.of(bench.provider.tsa().getHost(), Duration.ofSeconds(15));
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(bench.pauses).contains(Duration.ofSeconds(15), Duration.ofSeconds(30));
      assertThat(bench.progress)
          .anyMatch(line -> line.contains("timestamp after: waiting 15") && line.contains("every"));
      assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  /** Softly: the evidence is kept, and says why it has no token. */
  @Test
  void leavesATokenOutForWhichItWouldWaitTooLong() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.tsa = List.of(bench.provider.tsa());
      bench.manners = Map.of(bench.provider.tsa().getHost(), Duration.ofSeconds(90));
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(collected.troubles())
          .anyMatch(line -> line.startsWith("timestamp: not asked; too many questions wait"));
      try (Bundle bundle = bench.open()) {
        assertThat(bundle.seals().timestamps()).isEmpty();
      }
      assertThat(bench.memberNames()).contains("time/001/before.tsr", "time/001/after.tsr");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatAnAuthorityPublishesAboutItsCertificate(Publication publication) throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.trustsTsa = true;
      bench.tsa = List.of(bench.provider.tsa());
      if (publication != Publication.BOTH) {
        bench.provider.onService("/tsa/ocsp", request -> Reply.error(500, "no"));
      }
      if (publication == Publication.NONE) {
        bench.provider.onService("/tsa/crl", request -> Reply.json(Bytes.utf8("{}")));
      }
      Report report = bench.collect(Bench.prompt(false)).report();
      assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
      try (Bundle bundle = bench.open()) {
        assertThat(bundle.members().stream().map(member -> member.role()))
            .filteredOn(role -> role.equals(Role.TSA_OCSP) || role.equals(Role.TSA_CRL))
            .isEqualTo(publication.kept);
      }
      assertThat(report.appraisal().findings().values())
          .filteredOn(finding -> finding.key().check() == CheckId.TIME_TOKEN)
          .hasSize(3)
          .allSatisfy(
              finding ->
                  assertThat(finding.grounds().details())
                      .containsEntry(
                          "revocationKnownFor", publication.kept.isEmpty() ? "0 of 1" : "1 of 1"));
      assertThat(bench.provider.serviceRequests())
          .filteredOn(request -> request.path().equals("/tsa/crl"))
          .hasSize(publication == Publication.BOTH ? 0 : 1);
    }
  }

  /** What an authority's services have to say, and what of it is kept. */
  enum Publication {
    BOTH(Role.TSA_OCSP),
    LIST(Role.TSA_CRL),
    NONE;

    final List<Role> kept;

    Publication(Role... kept) {
      this.kept = List.of(kept);
    }
  }

  @Test
  void saysThatTheAuthoritysCertificateWasRevoked() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.trustsTsa = true;
      bench.tsa = List.of(bench.provider.tsa());
      bench.scope = Set.of(Question.TIME);
      bench.provider.publish(said -> said.revoked(said.window().from(), CRLReason.keyCompromise));
      Report report = bench.collect(Bench.prompt(false)).report();
      assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
      assertThat(report.appraisal().findings().values().stream().map(f -> f.code().id()))
          .contains("tsa-certificate-revoked");
    }
  }

  @Test
  void asksTwoAuthoritiesOneForEachEndOfTheBracketAndBothForTheManifest() throws Exception {
    SimulatedTsa second = SimulatedTsa.of(Seed.of(77));
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL);
        LoopbackServer other = LoopbackServer.start(bench.provider.tee().clock())) {
      other.on(
          "/",
          request ->
              Reply.of(
                  200,
                  "application/timestamp-reply",
                  second.respond(request.body(), bench.provider.tee().now())));
      bench.trustsTsa = true;
      bench.tsa = List.of(bench.provider.tsa(), other.uri());
      bench.collect(Bench.prompt(false));
      Bytes report = bench.member("attestations/001/report.json");
      assertThat(signerOf(bench.member("time/001/before.tsr")))
          .isNotEqualTo(signerOf(bench.member("time/001/after.tsr")));
      assertThat(imprint(bench.member("time/001/after.tsr"))).isEqualTo(Sha256.of(report).bytes());
      try (Bundle bundle = bench.open()) {
        assertThat(bundle.seals().timestamps()).hasSize(2);
      }
    }
  }

  /**
   * A seal's token is younger than the manifest, which can name nothing about it: what is published
   * about an authority that stamped nothing else travels in the token, and counts.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsInATokenWhatIsPublishedAboutItsAuthority(boolean stolen) throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL);
        LoopbackServer other = LoopbackServer.start(bench.provider.tee().clock())) {
      SimulatedTsa third = SimulatedTsa.of(Seed.of(78)).publishedAt(other.uri());
      TsaRevocation good = TsaRevocation.of(third, bench.provider.tee().now());
      TsaRevocation said =
          stolen ? good.revoked(good.window().from(), CRLReason.keyCompromise) : good;
      AtomicInteger asked = new AtomicInteger();
      other.on("/crl", request -> Reply.of(200, "application/pkix-crl", said.crl()));
      other.on(
          "/",
          request ->
              asked.getAndIncrement() == 0
                  ? Reply.error(403, "not for the bracket")
                  : Reply.of(
                      200,
                      "application/timestamp-reply",
                      third.respond(request.body(), bench.provider.tee().now())));
      bench.tsa = List.of(bench.provider.tsa(), other.uri());
      bench.collect(Bench.prompt(false));
      try (Bundle bundle = bench.open()) {
        assertThat(bundle.seals().timestamps()).hasSize(2);
        TrustAnchor root = new TrustAnchor(AnchorRole.TSA, third.root().toX509(), "simulation");
        List<Step<VerifiedTimestamp>> judged = new ArrayList<>();
        for (SealFile file : bundle.seals().timestamps()) {
          Bytes token = bundle.read(file.name()).orElseThrow();
          judged.add(TimestampVerifier.trusting(List.of(root)).over(bundle.manifestBytes(), token));
        }
        if (stolen) {
          assertThat(judged).anyMatch(s -> s.code().id().equals("tsa-certificate-revoked"));
        } else {
          assertThat(judged) // the other authority's token is judged too, and has no known root
              .anySatisfy(
                  s -> assertThat(s.value().map(t -> t.revocation().current())).contains(1));
        }
      }
    }
  }

  /** The certificates that a token brings along. */
  private static Object signerOf(Bytes token) {
    return TimestampVerifier.certificatesIn(token);
  }

  @Test
  void takesTheOtherAuthorityWhereOneGivesNoToken() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL);
        LoopbackServer dead = LoopbackServer.start(bench.provider.tee().clock())) {
      dead.on("/", request -> Reply.error(403, "no"));
      bench.trustsTsa = true;
      bench.tsa = List.of(dead.uri(), bench.provider.tsa());
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
      assertThat(collected.report().time().basis()).isEqualTo(EvaluationTime.Basis.BRACKETED);
      assertThat(collected.troubles())
          .contains("timestamp before: status 403", "timestamp: status 403");
    }
  }

  @Test
  void fetchesEachPieceOfCollateralOnce() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.NEAR_AI)) {
      bench.collect(Bench.prompt(false));
      assertThat(bench.provider.serviceRequests().stream().map(r -> r.path()))
          .containsExactlyInAnyOrder(
              "/tdx/certification/v4/tcb",
              "/tdx/certification/v4/qe/identity",
              "/sgx/certification/v4/pckcrl",
              "/sgx/certification/v4/rootcacrl");
      try (Bundle bundle = bench.open()) {
        assertThat(bundle.members().stream().map(member -> member.role()))
            .contains(
                Role.INTEL_TCB_INFO,
                Role.INTEL_TCB_INFO_ISSUER_CHAIN,
                Role.INTEL_QE_IDENTITY,
                Role.INTEL_QE_IDENTITY_ISSUER_CHAIN,
                Role.INTEL_PCK_CRL,
                Role.INTEL_PCK_CRL_ISSUER_CHAIN,
                Role.INTEL_ROOT_CA_CRL);
      }
    }
  }

  @Test
  void sendsTheBytesOfAFileAsTheyAre() throws Exception {
    Bytes request =
        Bytes.utf8(
            "{ \"messages\": [ ],\r\n\t\"model\":\"vendor\\/sim-model\", \"stream\":true }\n");
    Path file = Files.write(folder.resolve("request.json"), request.toArray());
    try (Bench bench = new Bench(folder, ProviderProfile.PHALA)) {
      Collected collected = bench.collect(new ChatInput.OfFile(file, Optional.empty()));
      assertThat(bench.provider.apiRequests().get(0).body()).isEqualTo(request);
      assertThat(bench.member("exchanges/001/request.body")).isEqualTo(request);
      assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  @Test
  void leavesNothingBesideTheBundle() throws Exception {
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.collect(Bench.prompt(false));
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).containsExactly(bench.bundle);
      }
    }
  }

  private static AttestationEntry attestation(Bench bench) throws IOException {
    try (Bundle bundle = bench.open()) {
      return bundle.manifest().attestations().get(0);
    }
  }

  private static Bytes imprint(Bytes token) throws Exception {
    var parsed =
        new org.bouncycastle.tsp.TimeStampToken(
            new org.bouncycastle.cms.CMSSignedData(token.toArray()));
    return Bytes.of(parsed.getTimeStampInfo().getMessageImprintDigest());
  }

  private static Finding statusOf(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(finding -> finding.key().check() == check)
        .findFirst()
        .orElseThrow();
  }

  /** The checks within the scope that are neither passed nor inapplicable. */
  private static List<CheckId> open(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> report.scope().contains(f.key().check().question()))
        .filter(f -> report.appraisal().required().contains(f.key()))
        .filter(f -> f instanceof Finding.Failed || f instanceof Finding.Missing)
        .map(finding -> finding.key().check())
        .toList();
  }
}

package dev.exhibit.core.intel.collateral;

import static dev.exhibit.core.appraisal.CheckId.TDX_COLLATERAL;
import static dev.exhibit.core.appraisal.CheckId.TDX_COLLATERAL_FRESH;
import static dev.exhibit.core.appraisal.CheckId.TDX_PCK_CHAIN;
import static dev.exhibit.core.appraisal.CheckId.TDX_TCB_STATUS;
import static dev.exhibit.core.intel.Variants.TDX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.x509.DerTextTest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.SimulatedCollateral;
import dev.exhibit.testdata.pki.Validity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CollateralPoolTest {
  private static final IntelEvidence VALID = TDX.evidence();
  private static final SimulatedCollateral NINE = VALID.collateral();

  private static Simulation.Result run(CollateralPool pool) {
    return Simulation.of(VALID).run(VALID.quote().bytes(), pool);
  }

  private static CollateralPool pool(Bytes... files) {
    CollateralPool.Builder builder = CollateralPool.builder();
    for (int i = 0; i < files.length; i++) {
      builder.add(Site.of("file-" + i), files[i]);
    }
    return builder.build();
  }

  private static Bytes pem(String label, Bytes der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
    return Bytes.utf8(
        "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
  }

  private static Bytes percent(String pem) {
    return Bytes.utf8(URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  @Nested
  class Forms {
    @Test
    void takesRawAnswersOfTheServiceWithChainsFromSavedHeaders() {
      String chain = percent(NINE.tcbInfoIssuerChain()).utf8Lossy();
      Bytes headers =
          Bytes.utf8("{\"url\":\"x\",\"headers\":{\"TCB-Info-Issuer-Chain\":[\"" + chain + "\"]}}");
      assertThat(
              run(pool(
                      NINE.pcsTcbInfo(),
                      NINE.pcsQeIdentity(),
                      NINE.pckCrl(),
                      NINE.rootCaCrl(),
                      headers))
                  .allPassed())
          .isTrue();
    }

    @Test
    void takesCrlsAsPemAndHexAndChainsAsPem() {
      assertThat(
              run(pool(
                      NINE.pcsTcbInfo(),
                      NINE.pcsQeIdentity(),
                      pem("X509 CRL", NINE.pckCrl()),
                      Bytes.utf8(NINE.rootCaCrl().hex() + "\n"),
                      percent(NINE.qeIdentityIssuerChain())))
                  .allPassed())
          .isTrue();
      assertThat(
              run(pool(
                      NINE.pcsTcbInfo(),
                      NINE.pcsQeIdentity(),
                      NINE.pckCrl(),
                      NINE.rootCaCrl(),
                      Bytes.utf8(NINE.tcbInfoIssuerChain())))
                  .allPassed())
          .isTrue();
    }

    @Test
    void takesCrlsInBase64() {
      Base64.Encoder encoder = Base64.getEncoder();
      String pck = encoder.encodeToString(NINE.pckCrl().toArray());
      String root = encoder.encodeToString(NINE.rootCaCrl().toArray());
      Bytes signer = Bytes.utf8(NINE.tcbInfoIssuerChain());
      assertThat(
              run(pool(
                      NINE.pcsTcbInfo(),
                      NINE.pcsQeIdentity(),
                      Bytes.utf8(pck),
                      Bytes.utf8(root + "\n"),
                      signer))
                  .allPassed())
          .isTrue();
      ObjectNode form = (ObjectNode) parsed(NINE.toJson());
      form.put("pck_crl", pck).put("root_ca_crl", root);
      assertThat(run(pool(Bytes.utf8(form.toString()))).allPassed()).isTrue();
      form.put("pck_crl", pck.substring(4));
      assertThat(run(pool(Bytes.utf8(form.toString()))).of(TDX_COLLATERAL))
          .isEqualTo("FAILED collateral-malformed");
    }

    /** What anybody may choose of a list or a chain says nothing of it. */
    @Test
    void takesListsAndChainsInEverySpelling() {
      Bytes chain = Bytes.utf8(NINE.tcbInfoIssuerChain());
      List<Bytes> lists = DerTextTest.spellings(NINE.pckCrl(), "X509 CRL");
      for (Bytes pck : lists) {
        assertThat(
                run(pool(NINE.pcsTcbInfo(), NINE.pcsQeIdentity(), pck, NINE.rootCaCrl(), chain))
                    .allPassed())
            .as(pck.utf8Lossy())
            .isTrue();
      }
      ObjectNode form = (ObjectNode) parsed(NINE.toJson());
      for (Bytes pck : lists.subList(1, lists.size())) {
        form.put("pck_crl", pck.utf8Lossy());
        assertThat(run(pool(Bytes.utf8(form.toString()))).allPassed()).isTrue();
      }
      String oneLine = NINE.tcbInfoIssuerChain().replaceAll("(?<=[A-Za-z0-9+/=])\n(?!-)", "");
      for (String spelt : List.of(oneLine, "subject=CN\n" + oneLine, oneLine + "\0")) {
        form.put("tcb_info_issuer_chain", spelt).put("qe_identity_issuer_chain", spelt);
        assertThat(run(pool(Bytes.utf8(form.toString()))).allPassed()).isTrue();
      }
      form.put("tcb_info_issuer_chain", oneLine.replace(" CERT", " TRUSTED CERT"));
      assertThat(pool(Bytes.utf8(form.toString())).unreadable())
          .singleElement()
          .satisfies(u -> assertThat(u.site().pointer()).contains("/tcb_info_issuer_chain"));
    }

    /** Sizes of the library's strings count the NUL that ends them. */
    @Test
    void takesStringsOfTheLibraryWithTheirEnd() {
      ObjectNode form = (ObjectNode) parsed(inFields(NINE.pcsTcbInfo(), NINE.pcsQeIdentity()));
      for (String name : List.copyOf(form.propertyNames())) {
        if (form.path(name).isString()) {
          form.put(name, form.path(name).stringValue() + "\0");
        }
      }
      assertThat(run(pool(Bytes.utf8(form.toString()))).allPassed()).isTrue();
    }

    /** As Intel's own structure has it: no field for a signature, as each answer holds its own. */
    @Test
    void takesWholeAnswersInTheFieldsOfTheNineFieldForm() {
      Bytes whole = inFields(NINE.pcsTcbInfo(), NINE.pcsQeIdentity());
      assertThat(run(pool(whole)).allPassed()).isTrue();
      Bytes forged =
          inFields(
              NINE.withTcbInfo(t -> t.withSignature(Bytes.zeros(64))).pcsTcbInfo(),
              NINE.pcsQeIdentity());
      assertThat(run(pool(forged)).of(TDX_COLLATERAL)).isEqualTo("FAILED collateral-signature");
      Bytes unsigned = inFields(Bytes.utf8("{\"tcbInfo\":{}}"), NINE.pcsQeIdentity());
      assertThat(run(pool(unsigned)).of(TDX_COLLATERAL)).isEqualTo("FAILED collateral-malformed");
    }

    /** A second signature that is not by Intel is named, and decides nothing. */
    @Test
    void aSignatureBesideAWholeAnswerIsNotPassedOverInSilence() {
      for (String name : List.of("tcb_info_signature", "qe_identity_signature")) {
        ObjectNode form = (ObjectNode) parsed(inFields(NINE.pcsTcbInfo(), NINE.pcsQeIdentity()));
        form.set(name, parsed(NINE.toJson()).path(name));
        Simulation.Result same = run(pool(Bytes.utf8(form.toString())));
        assertThat(same.allPassed()).isTrue();
        assertThat(same.finding(TDX_COLLATERAL).grounds().details())
            .doesNotContainKey("passedOver");
        form.put(name, "00".repeat(64));
        Simulation.Result other = run(pool(Bytes.utf8(form.toString())));
        assertThat(other.allPassed()).isTrue();
        assertThat(String.valueOf(other.finding(TDX_COLLATERAL).grounds().details()))
            .contains("passedOver", "its signature does not verify", "/" + name);
        assertThat(other.message(TDX_COLLATERAL)).contains("did not pass as Intel's own");
        assertThat(same.message(TDX_COLLATERAL)).doesNotContain("did not pass");
        form.put(name, "odd");
        assertThat(pool(Bytes.utf8(form.toString())).unreadable()).hasSize(1);
      }
    }

    private static Bytes inFields(Bytes tcbInfo, Bytes qeIdentity) {
      ObjectNode form = (ObjectNode) parsed(NINE.toJson());
      form.remove(List.of("tcb_info_signature", "qe_identity_signature"));
      form.put("tcb_info", tcbInfo.utf8Lossy());
      form.put("qe_identity", qeIdentity.utf8Lossy());
      return Bytes.utf8(form.toString());
    }

    private static JsonNode parsed(Bytes json) {
      try {
        return StrictJson.parse(json);
      } catch (StrictJson.Malformed e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void namesEachPieceThatIsAbsent() {
      Simulation.Result result = run(CollateralPool.EMPTY);
      assertThat(result.of(TDX_COLLATERAL)).isEqualTo("MISSING collateral-missing");
      assertThat(result.message(TDX_COLLATERAL))
          .contains(
              "TDX TCB info", "TDX QE identity", "Intel SGX Root CA", "Intel SGX PCK Platform CA");
      assertThat(result.outcome().verified()).isEmpty();
    }

    @Test
    void namesTheAbsentCertificateOfTheSigner() {
      Simulation.Result result =
          run(pool(NINE.pcsTcbInfo(), NINE.pcsQeIdentity(), NINE.pckCrl(), NINE.rootCaCrl()));
      assertThat(result.of(TDX_COLLATERAL)).isEqualTo("MISSING collateral-missing");
      assertThat(result.message(TDX_COLLATERAL))
          .contains("the certificate of its signer is absent");
    }

    @Test
    void keepsWhatItCannotRead() {
      CollateralPool pool =
          pool(
              Bytes.utf8("{\"tcbInfo\":{},\"signature\":\"00\"}"),
              Bytes.utf8("{\"x\":1}"),
              Bytes.of((byte) 0x30));
      assertThat(pool.unreadable())
          .extracting(CollateralPool.Unreadable::kind)
          .containsExactly(
              CollateralPool.Kind.TCB_INFO, CollateralPool.Kind.OTHER, CollateralPool.Kind.CRL);
    }
  }

  @Nested
  class Choice {
    private final Bytes older =
        TDX.withCollateral(
                c ->
                    c.withTcbInfo(
                        t ->
                            t.withWindow(
                                    Validity.of("2026-05-20T00:00:00Z", "2026-06-20T00:00:00Z"))
                                .withNewestStatus("Revoked")))
            .evidence()
            .collateral()
            .pcsTcbInfo();

    @Test
    void takesTheNewestThatIsValidWhateverTheOrder() {
      for (CollateralPool pool : List.of(pool(older, NINE.toJson()), pool(NINE.toJson(), older))) {
        Simulation.Result result = run(pool);
        assertThat(result.allPassed()).isTrue();
        assertThat(result.finding(TDX_COLLATERAL).grounds().details().toString())
            .contains("older than the one used");
      }
    }

    /** Intel signs the data of earlier numbers anew; a provider could show the laxer rules so. */
    @Test
    void takesTheHighestEvaluationNumberBeforeTheNewestDate() {
      Bytes lax =
          TDX.withCollateral(
                  c ->
                      c.withTcbInfo(
                          t ->
                              t.withWindow(
                                      Validity.of("2026-06-15T00:00:00Z", "2026-07-15T00:00:00Z"))
                                  .withEvaluation(18)
                                  .withNewestStatus("Revoked")))
              .evidence()
              .collateral()
              .pcsTcbInfo();
      for (CollateralPool pool : List.of(pool(lax, NINE.toJson()), pool(NINE.toJson(), lax))) {
        assertThat(run(pool).allPassed()).isTrue();
      }
    }

    @Test
    void passesOverForgedAndForeignPiecesButReportsThem() {
      Bytes forged = NINE.withTcbInfo(t -> t.withSignature(Bytes.zeros(64))).pcsTcbInfo();
      Bytes foreign = IntelScenario.seeded(2).evidence().collateral().toJson();
      Simulation.Result result = run(pool(forged, foreign, NINE.toJson()));
      assertThat(result.allPassed()).isTrue();
      assertThat(result.finding(TDX_COLLATERAL).grounds().details().toString())
          .contains("file-0: TDX TCB info", "its signature does not verify");
    }

    /** Newer, so it would have been used; but Intel had not yet issued it at that time. */
    @Test
    void saysWhatNewerTcbInfoWouldMakeOfThePlatform() {
      for (String status : List.of("Revoked", "OutOfDate", "UpToDate")) {
        Simulation.Result result = run(pool(NINE.toJson(), newer(status)));
        assertThat(result.allPassed()).isTrue();
        assertThat(result.message(TDX_COLLATERAL))
            .contains("Newer, signed by Intel too, and not used: TDX TCB info", "2026-06-20");
        Grounds grounds = result.finding(TDX_TCB_STATUS).grounds();
        if (status.equals("UpToDate")) {
          assertThat(grounds.message()).doesNotContain("Newer TCB info");
          assertThat(grounds.details()).doesNotContainKey("newerTcbInfo");
        } else {
          assertThat(grounds.message())
              .contains("evaluation data number 20", "another status: " + status);
          assertThat(String.valueOf(grounds.details().get("newerTcbInfo"))).contains(status);
        }
      }
    }

    /** What Intel did not sign says nothing of the platform, and is counted. */
    @Test
    void saysNothingOfThePlatformByForgedTcbInfo() {
      Bytes forged =
          Bytes.utf8(newer("Revoked").utf8Lossy().replace("\"version\":3", "\"version\" :3"));
      assertThat(forged).isNotEqualTo(newer("Revoked"));
      Simulation.Result result = run(pool(NINE.toJson(), forged));
      assertThat(result.allPassed()).isTrue();
      assertThat(result.message(TDX_COLLATERAL)).contains("1 more that would be as new or newer");
      assertThat(result.finding(TDX_TCB_STATUS).grounds().details())
          .doesNotContainKey("newerTcbInfo");
    }

    private Bytes newer(String status) {
      return TDX.withCollateral(
              c ->
                  c.withTcbInfo(
                      t ->
                          t.withWindow(Validity.of("2026-06-20T00:00:00Z", "2026-07-20T00:00:00Z"))
                              .withEvaluation(20)
                              .withNewestStatus(status)))
          .evidence()
          .collateral()
          .pcsTcbInfo();
    }

    /** Real ones: UpToDate in July 2025, and a year later no more. */
    @Test
    void saysWhatIntelsNewerTcbInfoMakesOfARealPlatform() {
      Instant at = Instant.parse("2025-07-04T10:16:31Z");
      CollateralPool both =
          pool(
              Corpus.read("intel-dcap/collateral/dq_tdx.json"),
              Corpus.read("intel-dcap/collateral/mpc.json"));
      Outcome<VerifiedQuote> outcome =
          new IntelAppraiser(
                  PinnedAnchors.all(),
                  TcbPolicy.DEFAULT,
                  TdxPolicy.DEFAULT,
                  EvaluationTime.of(at, Basis.GIVEN, at))
              .appraise(
                  Simulation.SUBJECT,
                  Site.of("quote.bin"),
                  Corpus.read("intel-dcap/quotes/phala-tdx-quote.bin"),
                  both,
                  ExpectedTee.TDX);
      assertThat(outcome.findings())
          .filteredOn(f -> f.key().check() == TDX_TCB_STATUS)
          .singleElement()
          .satisfies(f -> assertThat(f.code().id()).isEqualTo("tcb-up-to-date"))
          .satisfies(f -> assertThat(f.grounds().message()).contains("another status: OutOfDate"));
    }

    @Test
    void judgesAtBothEndsOfABracket() {
      EvaluationTime bracket =
          new EvaluationTime(
              List.of(IntelScenario.AT, Instant.parse("2026-07-01T00:00:01Z")),
              Basis.BRACKETED,
              IntelScenario.AT);
      Simulation.Result result = Simulation.of(VALID).with(bracket).run(VALID);
      assertThat(result.of(TDX_COLLATERAL)).isEqualTo("FAILED expired");
      assertThat(result.message(TDX_COLLATERAL))
          .contains("nextUpdate 2026-07-01T00:00:00Z is before 2026-07-01T00:00:01Z");
    }
  }

  @Nested
  class Revocation {
    private final Bytes later =
        TDX.withCollateral(
                c ->
                    c.withPckCrl(
                        l ->
                            l.withWindow(
                                    Validity.of("2026-06-20T00:00:00Z", "2026-07-20T00:00:00Z"))
                                .revoking(TDX.platform().pck().serial())))
            .evidence()
            .collateral()
            .pckCrl();

    @Test
    void countsALaterListIfTheTimeIsOnlyClaimed() {
      Simulation.Result result = at(Basis.CLAIMED);
      assertThat(result.of(TDX_PCK_CHAIN)).isEqualTo("FAILED revoked");
      assertThat(result.message(TDX_PCK_CHAIN)).contains("2026-06-20", "only claimed");
    }

    @Test
    void doesNotCountALaterListIfTheTimeIsProven() {
      assertThat(at(Basis.TIMESTAMPED).allPassed()).isTrue();
    }

    private Simulation.Result at(Basis basis) {
      return Simulation.of(VALID)
          .with(EvaluationTime.of(IntelScenario.AT, basis, IntelScenario.AT))
          .run(VALID.quote().bytes(), pool(NINE.toJson(), later));
    }
  }

  @Nested
  class Freshness {
    private Simulation.Result with(OptionalInt number, Optional<Duration> age) {
      return Simulation.of(VALID)
          .with(new TcbPolicy(Set.of("UpToDate"), Set.of(), number, age))
          .run(VALID);
    }

    @Test
    void saysThatNewerCollateralMayHaveExistedWithoutAFloor() {
      Simulation.Result result = with(OptionalInt.empty(), Optional.empty());
      assertThat(result.of(TDX_COLLATERAL_FRESH)).isEqualTo("PASSED collateral-no-floor");
      assertThat(result.message(TDX_COLLATERAL_FRESH))
          .contains(
              "evaluation data number 19", "newer collateral may have existed", "14 days old");
    }

    @Test
    void refusesCollateralBelowAFloor() {
      assertThat(with(OptionalInt.of(20), Optional.empty()).of(TDX_COLLATERAL_FRESH))
          .isEqualTo("FAILED evaluation-number-low");
      assertThat(
              with(OptionalInt.empty(), Optional.of(Duration.ofDays(14))).of(TDX_COLLATERAL_FRESH))
          .isEqualTo("FAILED collateral-too-old");
      assertThat(
              with(OptionalInt.of(19), Optional.of(Duration.ofDays(15))).of(TDX_COLLATERAL_FRESH))
          .isEqualTo("PASSED collateral-fresh");
    }
  }
}

package dev.exhibit.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other systems read, read with a plain JSON parser and the platform's signatures alone. */
class ResultsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final About ABOUT = new About("manifest.json", Sha256.of(Bytes.utf8("manifest")));
  private static final Grounds GROUNDS = Grounds.of("Found.");

  private static Finding passed(CheckId check) {
    return new Finding.Passed(new Key(check, Subject.BUNDLE), IntelCode.QUOTE_SIGNED, GROUNDS);
  }

  private static Finding missing(CheckId check) {
    return new Finding.Missing(new Key(check, Subject.BUNDLE), FrameCode.NO_SUBJECT, GROUNDS);
  }

  private static Finding failed(CheckId check) {
    return new Finding.Failed(new Key(check, Subject.BUNDLE), FrameCode.INTERNAL_ERROR, GROUNDS);
  }

  private static Report report(boolean simulated, List<Waiver> waivers, Finding... findings) {
    return report(simulated, EnumSet.of(Question.ARCHIVE, Question.HARDWARE), waivers, findings);
  }

  private static Report report(
      boolean simulated, EnumSet<Question> scope, List<Waiver> waivers, Finding... findings) {
    TreeMap<Key, Finding> all = new TreeMap<>();
    for (Finding finding : findings) {
      all.put(finding.key(), finding);
    }
    return new Report(
        new Appraisal(new TreeSet<>(all.keySet()), all, waivers, Map.of()),
        scope,
        policy(),
        EvaluationTime.of(NOW, Basis.TIMESTAMPED, NOW),
        simulated,
        Removed.NOTHING,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of());
  }

  private static Policy policy() {
    try {
      return PolicyDecoder.decode(BuiltInPolicies.document("default").orElseThrow());
    } catch (PolicyRefused e) {
      throw new IllegalStateException(e);
    }
  }

  /** Verdicts, with what a relying party may make of each. */
  enum Case {
    VERIFIED(
        "affirming",
        report(false, List.of(), passed(CheckId.TDX_QUOTE), passed(CheckId.ARCHIVE_CANONICAL))),
    SIMULATED(
        "contraindicated",
        report(true, List.of(), passed(CheckId.TDX_QUOTE), passed(CheckId.ARCHIVE_CANONICAL))),
    INCOMPLETE(
        "warning",
        report(false, List.of(), passed(CheckId.TDX_QUOTE), missing(CheckId.ARCHIVE_CANONICAL))),
    REJECTED(
        "contraindicated",
        report(false, List.of(), passed(CheckId.TDX_QUOTE), failed(CheckId.ARCHIVE_CANONICAL))),
    WAIVED(
        "warning",
        report(
            false,
            List.of(new Waiver(CheckId.TDX_NONCE, "old devices")),
            passed(CheckId.TDX_QUOTE),
            passed(CheckId.ARCHIVE_CANONICAL),
            failed(CheckId.TDX_NONCE)));

    final String status;
    final Report report;

    Case(String status, Report report) {
      this.status = status;
      this.report = report;
    }
  }

  private static JsonNode part(String token, int number) {
    return JsonMapper.shared()
        .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]));
  }

  private static JsonNode claims(Report report) {
    KeyPair keys = SealKeys.generate(SealAlgorithm.P256);
    return part(EarToken.of(report, ABOUT, "0.1.0", keys), 1);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsAffirmedThatIsNotVerifiedOnRealHardwareWithoutWaivers(Case one) {
    JsonNode claims = claims(one.report);
    assertThat(claims.get("ear_status").stringValue()).isEqualTo(one.status);
    if (one != Case.VERIFIED) {
      assertThat(claims.toString()).doesNotContain("affirming");
    } else {
      assertThat(claims.get("submods").get("hardware").get("ear_status").stringValue())
          .isEqualTo("affirming");
      assertThat(
              claims
                  .get("submods")
                  .get("hardware")
                  .get("ear_trustworthiness_vector")
                  .get("hardware")
                  .intValue())
          .isEqualTo(2);
    }
    assertThat(claims.get("ear_exhibit").get("simulated").booleanValue())
        .isEqualTo(one == Case.SIMULATED);
    assertThat(claims.get("ear_exhibit").get("verdict").stringValue())
        .contains(one == Case.WAIVED ? "WITH WAIVERS" : one.report.verdict().name());
  }

  /** AR4SI's values mean something each; what is open claims nothing, neither good nor weak. */
  @ParameterizedTest
  @EnumSource
  void theVectorClaimsNothingThatWasNotFound(Case one) {
    JsonNode submods = claims(one.report).get("submods");
    assertThat(submods.get("archive").has("ear_trustworthiness_vector")).isFalse();
    assertThat(submods.get("archive").get("ear_exhibit").get("vector").stringValue())
        .startsWith("none: ");
    int expected =
        switch (one) {
          case VERIFIED -> 2;
          case SIMULATED -> 96;
          case INCOMPLETE, WAIVED -> 0;
          case REJECTED -> 0;
        };
    assertThat(submods.get("hardware").get("ear_trustworthiness_vector").get("hardware").intValue())
        .isEqualTo(expected);
    assertThat(submods.get("hardware").get("ear_exhibit").get("vector").stringValue())
        .isEqualTo("hardware");
  }

  @Test
  void executablesAreApprovedAtBootAlone() {
    Report report =
        report(
            false,
            EnumSet.of(Question.WORKLOAD, Question.PROVENANCE),
            List.of(),
            passed(CheckId.TDX_MEASUREMENTS),
            passed(CheckId.IMAGE_PROVENANCE));
    JsonNode submods = claims(report).get("submods");
    assertThat(
            submods.get("workload").get("ear_trustworthiness_vector").get("executables").intValue())
        .isEqualTo(3);
    assertThat(submods.get("provenance").has("ear_trustworthiness_vector")).isFalse();
  }

  @Test
  void holdsTheClaimsOfTheDraft() {
    JsonNode claims = claims(Case.VERIFIED.report);
    assertThat(claims.get("eat_profile").stringValue()).isEqualTo("tag:ietf.org,2026:rats/ear#04");
    assertThat(claims.get("iat").longValue()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.get("ear_verifier_id").get("build").stringValue()).isEqualTo("0.1.0");
    assertThat(claims.get("ear_verifier_id").get("developer").isString()).isTrue();
    assertThat(claims.get("submods").propertyNames()).containsExactly("archive", "hardware");
    assertThat(
            claims
                .get("submods")
                .get("hardware")
                .get("ear_appraisal_policy_ids")
                .get(0)
                .stringValue())
        .endsWith(policy().sha256().hex());
  }

  @ParameterizedTest
  @EnumSource
  void isSignedSoThatThePlatformCanCheckIt(SealAlgorithm algorithm)
      throws GeneralSecurityException {
    KeyPair keys = SealKeys.generate(algorithm);
    String token = EarToken.of(Case.VERIFIED.report, ABOUT, "0.1.0", keys);
    boolean elliptic = algorithm == SealAlgorithm.P256;
    assertThat(part(token, 0).get("alg").stringValue()).isEqualTo(elliptic ? "ES256" : "EdDSA");
    assertThat(part(token, 0).get("kid").stringValue())
        .isEqualTo(SealKeys.keyId(keys.getPublic()).hex());
    Signature check = Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "Ed25519");
    check.initVerify(keys.getPublic());
    String signed = token.substring(0, token.lastIndexOf('.'));
    check.update(Bytes.utf8(signed).toArray());
    assertThat(check.verify(Base64.getUrlDecoder().decode(token.split("\\.", -1)[2]))).isTrue();
  }

  private static JsonNode statement(Report report) {
    return JsonMapper.shared().readTree(SvrStatement.of(report, ABOUT, "0.1.0", Optional.empty()));
  }

  private static List<String> properties(Report report) {
    return statement(report)
        .get("predicate")
        .get("properties")
        .valueStream()
        .map(JsonNode::stringValue)
        .toList();
  }

  @Test
  void statesWhatPassedAsSimpleVerificationResult() {
    JsonNode statement = statement(Case.VERIFIED.report);
    assertThat(statement.get("_type").stringValue()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.get("predicateType").stringValue())
        .isEqualTo("https://in-toto.io/attestation/svr/v0.1");
    assertThat(statement.get("subject").get(0).get("digest").get("sha256").stringValue())
        .isEqualTo(ABOUT.sha256().hex());
    JsonNode predicate = statement.get("predicate");
    assertThat(predicate.get("verifier").get("id").stringValue())
        .isEqualTo("urn:exhibit:verifier:v1");
    assertThat(predicate.get("timeCreated").stringValue()).isEqualTo(NOW.toString());
    assertThat(predicate.get("timeVerified").stringValue()).isEqualTo(NOW.toString());
    assertThat(properties(Case.VERIFIED.report))
        .containsExactly(
            "EXHIBIT_ARCHIVE_VERIFIED",
            "EXHIBIT_HARDWARE_VERIFIED",
            "EXHIBIT_SCOPE_VERIFIED",
            "EXHIBIT_POLICY_SHA256_" + policy().sha256().hex(),
            "EXHIBIT_TIME_BASIS_TIMESTAMPED");
  }

  @Test
  void namesNoPropertyThatDidNotPass() {
    assertThat(properties(Case.REJECTED.report)).noneMatch(p -> p.endsWith("_VERIFIED"));
    assertThat(properties(Case.INCOMPLETE.report))
        .contains("EXHIBIT_HARDWARE_VERIFIED")
        .doesNotContain("EXHIBIT_ARCHIVE_VERIFIED", "EXHIBIT_SCOPE_VERIFIED");
    assertThat(properties(Case.SIMULATED.report))
        .contains("EXHIBIT_SIMULATED_HARDWARE", "EXHIBIT_HARDWARE_SIMULATED")
        .noneMatch(p -> p.endsWith("_VERIFIED"));
    assertThat(properties(Case.WAIVED.report))
        .contains("EXHIBIT_SCOPE_VERIFIED_WITH_WAIVERS")
        .noneMatch(p -> p.endsWith("_VERIFIED"));
    assertThat(Case.WAIVED.report.verdict()).isEqualTo(Verdict.VERIFIED);
  }

  /** DSSE: the signature is over the statement and its type. */
  @Test
  void signsTheStatementInAnEnvelope() throws GeneralSecurityException {
    KeyPair keys = SealKeys.generate(SealAlgorithm.P256);
    String signed = SvrStatement.of(Case.VERIFIED.report, ABOUT, "0.1.0", Optional.of(keys));
    JsonNode envelope = JsonMapper.shared().readTree(signed).get("dsseEnvelope");
    byte[] payload = Base64.getDecoder().decode(envelope.get("payload").stringValue());
    assertThat(JsonMapper.shared().readTree(payload)).isEqualTo(statement(Case.VERIFIED.report));
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(keys.getPublic());
    check.update(
        Bytes.utf8("DSSEv1 28 application/vnd.in-toto+json " + payload.length + " ").toArray());
    check.update(payload);
    String signature = envelope.get("signatures").get(0).get("sig").stringValue();
    assertThat(check.verify(Base64.getDecoder().decode(signature))).isTrue();
  }
}

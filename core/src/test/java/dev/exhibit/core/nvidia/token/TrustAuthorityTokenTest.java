package dev.exhibit.core.nvidia.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.nvidia.GpuCheck;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.Standings;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.nvidia.SimulatedDevice;
import dev.exhibit.testdata.nvidia.TrustAuthority;
import dev.exhibit.testdata.pki.CertificateSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Tokens of Intel Trust Authority, which judges one GPU together with a TD. */
class TrustAuthorityTokenTest {
  private static final TrustAuthority AUTHORITY = TrustAuthority.of(Seed.of(81));
  private static final TrustAuthority OTHER = TrustAuthority.of(Seed.of(82));
  private static final GpuFiles FILES = GpuScenario.seeded(8, 1).files();
  private static final SimulatedDevice DEVICE = FILES.devices().get(0);

  private static Bytes token(Consumer<ObjectNode> change) {
    ObjectNode claims = AUTHORITY.claims(DEVICE, FILES.at());
    change.accept(claims);
    return AUTHORITY.token(claims);
  }

  private static Bytes good() {
    return token(claims -> {});
  }

  private static Bytes gpu(String name, String value) {
    return token(claims -> claims.withObject("nvgpu").put(name, value));
  }

  /** Beside the device it is about, for a reader who anchors the service or not. */
  private static Step<?> beside(Bytes token, Bytes keys, boolean anchored) {
    VerifiedGpu device = Simulation.appraise(FILES).outcome().verified().orElseThrow().get(0);
    TokenShelf shelf = shelf(token, keys, anchored, FILES.at());
    return TokenCheck.judge(shelf.all(), Optional.of(List.of(device)));
  }

  private static TokenShelf shelf(Bytes token, Bytes keys, boolean anchored, Instant at) {
    TrustStore trust = new TrustStore(anchored ? List.of(anchor()) : List.of());
    EvaluationTime time = Simulation.at(at);
    TokenShelf shelf = new TokenShelf(new TokenAnchor(trust, time), time, (site, why) -> {});
    shelf.addToken(Site.of("token"), token);
    shelf.addKeySet(keys);
    return shelf;
  }

  private static TrustAnchor anchor() {
    try {
      return new TrustAnchor(
          AnchorRole.TOKEN_ISSUER, StrictX509.certificate(AUTHORITY.root()), "test");
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  static List<UnaryOperator<CertificateSpec>> otherUses() {
    return List.of(
        spec -> spec.use(KeyUsage.keyAgreement),
        spec -> spec.with(purpose(KeyPurposeId.id_kp_serverAuth)),
        spec -> spec.with(purpose(KeyPurposeId.id_kp_timeStamping)),
        spec -> spec.with(critical("2.5.29.30")));
  }

  private static Extension purpose(KeyPurposeId purpose) {
    try {
      return Extension.create(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Extension critical(String oid) {
    return new Extension(new ASN1ObjectIdentifier(oid), true, new byte[] {0x30, 0});
  }

  private static Step<?> judged(Bytes token) {
    return beside(token, AUTHORITY.keySet(), true);
  }

  @Nested
  class ThatIsGood {
    @Test
    void counts() {
      Step<?> ruling = judged(good());
      assertThat(ruling.code()).isEqualTo(TokenCode.VERIFIED);
      assertThat(ruling.grounds().message())
          .startsWith("Intel Trust Authority calls 1 devices good");
      assertThat(Standings.of(ruling.grounds().dated()))
          .isNotEmpty()
          .allMatch(line -> line.contains(" gpu-token "));
    }

    @Test
    void mayStandInTheServicesAnswer() {
      Bytes answer = Bytes.utf8("{\"token\":\"" + good().utf8Lossy() + "\"}");
      assertThat(judged(answer).code()).isEqualTo(TokenCode.VERIFIED);
    }

    @Test
    void provesNothingUnlessItsIssuerIsAnchored() {
      assertThat(beside(good(), AUTHORITY.keySet(), false))
          .extracting(Step::status, Step::code)
          .containsExactly(Status.MISSING, TokenCode.KEY_NOT_ANCHORED);
    }

    /** A NumericDate may have a fraction (RFC 7519 §2). */
    @Test
    void mayEndWithinASecond() {
      long now = FILES.at().getEpochSecond();
      assertThat(judged(token(claims -> claims.put("exp", now + 60.5))).code())
          .isEqualTo(TokenCode.VERIFIED);
      assertThat(judged(token(claims -> claims.put("exp", now - 0.5))).code())
          .isNotEqualTo(TokenCode.VERIFIED);
      assertThat(judged(token(claims -> claims.put("exp", -1.5))).code())
          .isEqualTo(TokenCode.MALFORMED);
    }

    /** Its root vouches for the key, but not for this use of it. */
    @ParameterizedTest
    @MethodSource("dev.exhibit.core.nvidia.token.TrustAuthorityTokenTest#otherUses")
    void provesNothingWithACertificateForSomethingElse(UnaryOperator<CertificateSpec> change) {
      assertThat(beside(good(), AUTHORITY.keySetWith(spec -> spec), true).code())
          .isEqualTo(TokenCode.VERIFIED);
      assertThat(beside(good(), AUTHORITY.keySetWith(change), true))
          .extracting(Step::status, Step::code)
          .containsExactly(Status.MISSING, TokenCode.KEY_NOT_ANCHORED);
    }

    @Test
    void isCheckedByItself() {
      GpuCheck check =
          new GpuCheck(
              new TrustStore(List.of(anchor())), GpuPolicy.DEFAULT, Simulation.at(FILES.at()));
      LooseResult result =
          check.token(new NamedFile("t", good()), List.of(new NamedFile("k", AUTHORITY.keySet())));
      assertThat(result.findings().get(0).code()).isEqualTo(TokenCode.VERIFIED);
      assertThat(result.simulated()).isTrue();
    }
  }

  @Nested
  class ThatIsForged {
    @Test
    void fails() {
      Bytes signedByOther = OTHER.token(AUTHORITY.claims(DEVICE, FILES.at()));
      assertThat(judged(signedByOther).code()).isEqualTo(TokenCode.SIGNATURE_BAD);
      assertThat(beside(good(), OTHER.keySet(), true).code()).isEqualTo(TokenCode.SIGNATURE_BAD);
    }

    private Bytes headed(String header) {
      String rest = good().utf8Lossy().substring(good().utf8Lossy().indexOf('.'));
      byte[] plain = Bytes.utf8(header.replace('\'', '"')).toArray();
      return Bytes.utf8(Base64.getUrlEncoder().withoutPadding().encodeToString(plain) + rest);
    }

    /** Known ways to forge a token: without a key, with a shared secret, with a key of its own. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{'alg':'none','kid':'k'}",
          "{'alg':'None','kid':'k'}",
          "{'alg':'HS256'}",
          "{'alg':'HS384','kid':'k','crit':['x'],'x':1}",
          "{'alg':'PS384','kid':'k','jwk':{}}",
          "{'alg':'PS384','kid':'k','x5c':[]}"
        })
    void failsWithAHeaderThatNeedsNoKeyOfTheService(String header) {
      assertThat(judged(headed(header)).code()).isEqualTo(TokenCode.MALFORMED);
    }

    /** A scheme that nobody here knows contradicts nothing. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{'alg':'ES384','kid':'k'}",
          "{'alg':'PS512','kid':'k'}",
          "{'alg':'ML-DSA-65','kid':'k'}",
          "{'alg':'ps384','kid':'k'}",
          "{'alg':'','kid':'k'}",
          "{'alg':null,'kid':'k'}",
          "{'kid':'k'}",
          "{}",
          "{'alg':'PS384','kid':5}",
          "{'alg':'PS384','kid':'k','crit':['x'],'x':1}",
          "{'alg':'PS384','kid':'k','zip':'DEF'}"
        })
    void isNotUnderstoodWithAnUnknownScheme(String header) {
      assertThat(judged(headed(header)))
          .extracting(Step::status, Step::code)
          .containsExactly(Status.MISSING, TokenCode.NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"{'alg':'PS384'}", "{'alg':'PS384','kid':null}", "{'alg':'PS384','kid':''}"})
    void isNotJudgedIfItNamesNoKey(String header) {
      assertThat(judged(headed(header)))
          .extracting(Step::status, Step::code)
          .containsExactly(Status.MISSING, TokenCode.KEY_UNKNOWN);
    }

    @Test
    void isNotUnderstoodIfItIsEncrypted() {
      assertThat(judged(Bytes.utf8("eyJhIjoxfQ.a.b.c.d")).code())
          .isEqualTo(TokenCode.NOT_UNDERSTOOD);
    }

    @Test
    void saysNothingBesideOneThatHolds() {
      Bytes forged = OTHER.token(AUTHORITY.claims(DEVICE, FILES.at()));
      Bytes malformed = Bytes.utf8("eyJhIjoxfQ.x");
      for (Bytes junk : List.of(forged, malformed)) {
        assertThat(judged(junk).isBroken()).isTrue();
        VerifiedGpu device = Simulation.appraise(FILES).outcome().verified().orElseThrow().get(0);
        TokenShelf shelf = shelf(good(), AUTHORITY.keySet(), true, FILES.at());
        shelf.addToken(Site.of("junk"), junk);
        Step<?> both = TokenCheck.judge(shelf.all(), Optional.of(List.of(device)));
        assertThat(both.code()).isEqualTo(TokenCode.VERIFIED);
      }
    }

    @Test
    void isNotJudgedBeyondTheLengthThatIsRead() {
      Bytes longer = Bytes.utf8(good().utf8Lossy() + "A".repeat(65_536));
      assertThat(judged(longer).code()).isEqualTo(TokenCode.NOT_UNDERSTOOD);
    }

    @Test
    void failsUnderAnotherIssuersName() {
      Bytes token = token(claims -> claims.put("iss", "https://trustauthority.example"));
      assertThat(judged(token).code()).isEqualTo(TokenCode.ISSUER_OTHER);
    }
  }

  @Nested
  class ThatIsAboutSomethingElse {
    @Test
    void saysNothing() {
      assertThat(judged(gpu("eat_nonce", "00".repeat(32))).code()).isEqualTo(TokenCode.OTHER_NONCE);
      assertThat(judged(gpu("ueid", "1")).code()).isEqualTo(TokenCode.COVERS_PART);
      assertThat(judged(token(claims -> claims.remove("nvgpu"))).code())
          .isEqualTo(TokenCode.WITHOUT_GPU);
    }

    @Test
    void contradictsADeviceWithOtherVersions() {
      assertThat(judged(gpu("x-nvidia-gpu-driver-version", "550.0")).code())
          .isEqualTo(TokenCode.CONTRADICTS_EVIDENCE);
    }

    @Test
    void isNoOpinionOnAnotherTime() {
      TokenShelf shelf = shelf(good(), AUTHORITY.keySet(), true, FILES.at().plusSeconds(3600));
      assertThat(TokenCheck.judge(shelf.all(), Optional.empty()).code())
          .isEqualTo(TokenCode.EXPIRED);
    }
  }

  @Test
  void isNegativeIfAnySingleResultIs() {
    for (Bytes bad :
        List.of(
            gpu("measres", "comparison-fail"),
            gpu("dbgstat", "enabled"),
            token(claims -> claims.withObject("nvgpu").put("secboot", false)),
            token(
                claims ->
                    claims
                        .withObject("nvgpu")
                        .withObject("x-nvidia-attestation-detailed-result")
                        .put("x-nvidia-gpu-measurements-match", false)))) {
      assertThat(judged(bad).code()).isEqualTo(TokenCode.RESULT_NEGATIVE);
    }
  }

  @Test
  void isNotUnderstoodWithoutASingleResultAndNegativeIfAnotherIsBad() {
    for (String claim : List.of("measres", "secboot", "dbgstat")) {
      Bytes silent = token(claims -> claims.withObject("nvgpu").remove(claim));
      assertThat(judged(silent).code()).isEqualTo(TokenCode.NOT_UNDERSTOOD);
      assertThat(judged(silent).grounds().message()).contains("nvgpu (" + claim + ")");
      Bytes bad =
          token(
              claims -> {
                claims.withObject("nvgpu").remove(claim);
                claims.withObject("nvgpu").put("x-nvidia-gpu-nonce-match", false);
              });
      assertThat(judged(bad).code()).isEqualTo(TokenCode.RESULT_NEGATIVE);
    }
  }
}

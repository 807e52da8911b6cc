package dev.exhibit.core.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.TdField;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.util.List;
import java.util.Optional;

/** Report data in a quote that really verifies, and what a report may state beside it. */
final class ReportDataCase {
  static final Bytes ADDRESS = hex("6525e128afcffebf7eed05d485d7be983cdae934");
  static final Bytes ED25519 = Ed25519Key.from(Seed.of(1)).publicKey();
  static final Bytes NONCE = Sha256.of(Bytes.utf8("our nonce")).bytes();
  static final Bytes OTHER_NONCE = Sha256.of(Bytes.utf8("their nonce")).bytes();
  static final Bytes TLS = Sha256.of(Bytes.utf8("a TLS key")).bytes();

  static final Bytes PADDED = padded(ADDRESS).concat(NONCE);

  private ReportDataCase() {}

  static BoundReportData judge(Bytes reportData, Binding stated) {
    return judge(reportData, stated, Optional.of(NONCE));
  }

  static BoundReportData judge(Bytes reportData, Binding stated, Optional<Bytes> sentNonce) {
    return judge(reportData, stated, sentNonce, Optional.empty());
  }

  static BoundReportData judge(
      Bytes reportData, Binding stated, Optional<Bytes> sentNonce, Optional<TlsPeer> peer) {
    return ReportDataAppraiser.appraise(
        TeeKind.TDX,
        Subject.attestation("001"),
        Site.of("report.json"),
        stated,
        false,
        Optional.of(new VerifiedTee.Tdx(verified(reportData))),
        new Recorded(sentNonce, peer),
        List.of());
  }

  private static VerifiedQuote verified(Bytes reportData) {
    IntelEvidence evidence =
        IntelScenario.seeded(1).withQuote(q -> q.with(TdField.REPORT_DATA, reportData)).evidence();
    CollateralPool pool =
        CollateralPool.builder()
            .add(Site.of("collateral.json"), evidence.collateral().toJson())
            .build();
    return new IntelAppraiser(
            anchors(evidence),
            TcbPolicy.DEFAULT,
            TdxPolicy.DEFAULT,
            EvaluationTime.of(evidence.at(), EvaluationTime.Basis.GIVEN, evidence.at()))
        .appraise(
            Subject.attestation("001"),
            Site.of("quote"),
            evidence.quote().bytes(),
            pool,
            ExpectedTee.TDX)
        .verified()
        .orElseThrow();
  }

  private static TrustStore anchors(IntelEvidence evidence) {
    try {
      return new TrustStore(
          List.of(
              new TrustAnchor(
                  AnchorRole.INTEL_ROOT,
                  StrictX509.certificate(evidence.trustedRoot()),
                  "simulated")));
    } catch (dev.exhibit.core.decode.Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  static SignerBinding signer(Bytes identity, String algorithm, Bytes nonce) {
    return stating(identity, algorithm, Optional.empty(), Optional.empty(), nonce(nonce));
  }

  static SignerBinding stating(
      Bytes identity,
      String algorithm,
      Optional<Bytes> publicKey,
      Optional<Bytes> tlsFingerprint,
      StatedNonce nonce) {
    return new SignerBinding(
        Optional.of(identity),
        Optional.of(algorithm),
        publicKey.stream().toList(),
        tlsFingerprint,
        Optional.empty(),
        nonce,
        false,
        List.of());
  }

  static StatedNonce nonce(Bytes nonce) {
    return new StatedNonce(Optional.of(nonce), Optional.of(nonce.hex()));
  }

  static Bytes padded(Bytes identity) {
    return identity.concat(Bytes.zeros(32 - identity.size()));
  }

  static List<String> codes(BoundReportData bound) {
    assertThat(bound.findings())
        .extracting(f -> f.key().check())
        .containsExactly(CheckId.TDX_REPORT_DATA, CheckId.TDX_NONCE);
    return bound.findings().stream().map(f -> f.status() + " " + f.code().id()).toList();
  }

  static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }
}

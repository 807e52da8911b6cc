package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.Standings;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** S5: the certificates of the structured form. */
class CertificateChainTest {
  private static final CheckId CHAIN = CheckId.EXCHANGE_CHAIN;
  private static final StructuredKey SIGNER = StructuredKey.SECP256K1;
  private static final TestAuthority ROOT = TestAuthority.named("Root");
  private static final TestAuthority CA = TestAuthority.named("Intermediate");
  private static final X509Certificate CA_CERTIFICATE = ROOT.issueCa(CA).build();
  private static final X509Certificate LEAF = leaf().build();

  private static TestAuthority.Spec leaf() {
    return CA.issue("Signer", SIGNER.pair());
  }

  private static Appraised appraise(TrustStore trust, EvaluationTime time, List<String> chain) {
    return new Appraised(
        ExchangeAppraiser.appraise(
            StructuredRecord.by(SIGNER).withChain(chain).exchange().evidence(),
            List.of(),
            trust,
            time));
  }

  private static Appraised appraise(TrustStore trust, X509Certificate... chain) {
    return appraise(trust, Appraised.CLAIMED, Stream.of(chain).map(TestAuthority::pem).toList());
  }

  /** The platform's own words are no words for a reader. */
  private static void refusedAs(String words, X509Certificate... chain) {
    Appraised appraised = appraise(ROOT.trusted(), chain);
    appraised.fails(CHAIN, SignatureCode.CHAIN_INVALID).only(CHAIN);
    assertThat(appraised.finding(CHAIN).grounds().message())
        .contains(words)
        .doesNotContain("check failed", "constraints", "violates");
  }

  private static void refused(Code code, X509Certificate... chain) {
    appraise(ROOT.trusted(), chain).fails(CHAIN, code).only(CHAIN);
  }

  @Test
  void aChainToAnAnchorOfThePolicyPassesWithOrWithoutItsRoot() {
    appraise(ROOT.trusted(), LEAF, CA_CERTIFICATE).passes(CHAIN, SignatureCode.CHAIN_ANCHORED);
    X509Certificate root = ROOT.self();
    appraise(TestAuthority.trusting(root), LEAF, CA_CERTIFICATE, root)
        .passes(CHAIN, SignatureCode.CHAIN_ANCHORED);
  }

  @Test
  void itsCertificatesAreNamedAndNobodyAskedWhetherTheyWereRevoked() {
    assertThat(Standings.of(appraise(ROOT.trusted(), LEAF, CA_CERTIFICATE).finding(CHAIN)))
        .containsExactly(
            "Signer exchange not-judged", "Intermediate exchange not-judged", "Root exchange root");
    assertThat(Standings.of(appraise(Appraised.NO_ANCHORS, LEAF, CA_CERTIFICATE).finding(CHAIN)))
        .containsExactly("Signer exchange not-judged", "Intermediate exchange not-judged");
  }

  @Test
  void aRootThatOnlyTheRecordVouchesForIsNoAnchor() {
    appraise(Appraised.NO_ANCHORS, LEAF, CA_CERTIFICATE, ROOT.self())
        .misses(CHAIN, SignatureCode.CHAIN_ROOT_NOT_ANCHORED);
    appraise(Appraised.NO_ANCHORS, LEAF, CA_CERTIFICATE)
        .misses(CHAIN, SignatureCode.CHAIN_ROOT_NOT_ANCHORED);
    appraise(Appraised.NO_ANCHORS, LEAF).misses(CHAIN, SignatureCode.CHAIN_ROOT_NOT_ANCHORED);
  }

  @Test
  void anAnchorServesItsOwnRoleOnly() {
    TrustStore other =
        new TrustStore(List.of(new TrustAnchor(AnchorRole.INTEL_ROOT, ROOT.self(), "test")));
    appraise(other, LEAF, CA_CERTIFICATE).misses(CHAIN, SignatureCode.CHAIN_ROOT_NOT_ANCHORED);
  }

  @Test
  void aLeafForAnotherKeyIsRefused() {
    KeyPair other = StructuredKey.generateEc("secp256k1");
    refused(SignatureCode.CHAIN_LEAF_NOT_SIGNER, CA.issue("Signer", other).build(), CA_CERTIFICATE);
  }

  @Test
  void aRootOfTheRightNameIsNotTheRoot() {
    TestAuthority impostor = TestAuthority.named("Root");
    refused(SignatureCode.CHAIN_INVALID, LEAF, impostor.issueCa(CA).build());
  }

  @Test
  void certificatesExpiredOrNotYetValidAreRefused() {
    Duration day = Duration.ofDays(1);
    refused(
        SignatureCode.CHAIN_INVALID,
        LEAF,
        ROOT.issueCa(CA).valid(TestAuthority.FROM, Appraised.COLLECTED.minus(day)).build());
    refused(
        SignatureCode.CHAIN_INVALID,
        leaf().valid(Appraised.COLLECTED.plus(day), TestAuthority.TO).build(),
        CA_CERTIFICATE);
  }

  @Test
  void theChainMustHoldAtBothEndsOfABracket() {
    EvaluationTime bracket =
        new EvaluationTime(
            List.of(TestAuthority.TO.minusSeconds(60), TestAuthority.TO.plusSeconds(60)),
            EvaluationTime.Basis.BRACKETED,
            TestAuthority.TO.plusSeconds(120));
    List<String> chain = List.of(TestAuthority.pem(LEAF), TestAuthority.pem(CA_CERTIFICATE));
    appraise(ROOT.trusted(), bracket, chain).fails(CHAIN, SignatureCode.CHAIN_INVALID);
  }

  @Test
  void anIssuerWithoutTheCaFlagIsRefused() {
    refusedAs(
        "a certificate that signed another is none of an authority",
        LEAF,
        ROOT.issueCa(CA).withPathLength(-1).build());
  }

  @Test
  void anIssuerThatMayNotSignCertificatesIsRefused() {
    refusedAs(
        "the key of a certificate may not sign certificates",
        LEAF,
        ROOT.issueCa(CA).withUsage(KeyUsage.digitalSignature).build());
  }

  @Test
  void aLeafThatMayNotSignIsRefused() {
    refused(
        SignatureCode.CHAIN_INVALID,
        leaf().withUsage(KeyUsage.keyAgreement).build(),
        CA_CERTIFICATE);
  }

  @Test
  void pathLengthsAreKept() {
    TestAuthority second = TestAuthority.named("Second");
    refusedAs(
        "it is longer than an authority in it allows",
        second.issue("Signer", SIGNER.pair()).build(),
        CA.issueCa(second).build(),
        ROOT.issueCa(CA).withPathLength(0).build());
  }

  @Test
  void nameConstraintsAreKept() {
    X509Certificate constrained = ROOT.issueCa(CA).permitting("CN=Signer").build();
    appraise(ROOT.trusted(), LEAF, constrained).passes(CHAIN, SignatureCode.CHAIN_ANCHORED);
    refusedAs(
        "a certificate names somebody whom an authority above it excludes",
        LEAF,
        ROOT.issueCa(CA).permitting("CN=Somebody").build());
  }

  @Test
  void extensionsThatCannotBeReadAreRefused() {
    for (String oid : List.of("2.5.29.17", "2.5.29.32", "2.5.29.33", "2.5.29.36")) {
      refused(SignatureCode.CHAIN_INVALID, LEAF, ROOT.issueCa(CA).withJunk(oid).build());
    }
  }

  @Test
  void weakSignaturesAndDisorderAreRefused() {
    refused(SignatureCode.CHAIN_INVALID, leaf().build("SHA1withECDSA"), CA_CERTIFICATE);
    refused(SignatureCode.CHAIN_LEAF_NOT_SIGNER, CA_CERTIFICATE, LEAF);
  }

  @Test
  void entriesThatAreNoCertificateAreRefused() {
    String leaf = TestAuthority.pem(LEAF);
    for (String entry : List.of("", "junk", "AAAA", leaf + leaf)) {
      appraise(ROOT.trusted(), Appraised.CLAIMED, List.of(entry, leaf))
          .fails(CHAIN, SignatureCode.CHAIN_INVALID);
    }
  }

  @Test
  void withoutASoundSignatureThereIsNoKeyToNameInAChain() {
    StructuredRecord record =
        StructuredRecord.by(SIGNER)
            .withChain(List.of(TestAuthority.pem(LEAF)))
            .withMessageHash("00".repeat(32));
    record.appraise().misses(CHAIN, FrameCode.BLOCKED);
  }

  /** P8: a real root never vouches for a simulated certificate, a simulated one is named so. */
  @Test
  void simulatedCertificatesHoldBelowASimulatedRootOnly() {
    X509Certificate marked = leaf().marked().build();
    refused(SignatureCode.CHAIN_INVALID, marked, CA_CERTIFICATE);
    X509Certificate simulatedRoot = ROOT.issueCa(ROOT).marked().build();
    Appraised appraised = appraise(TestAuthority.trusting(simulatedRoot), marked, CA_CERTIFICATE);
    appraised.passes(CHAIN, SignatureCode.CHAIN_ANCHORED);
    assertThat(appraised.finding(CHAIN).grounds().simulated()).isTrue();
  }
}

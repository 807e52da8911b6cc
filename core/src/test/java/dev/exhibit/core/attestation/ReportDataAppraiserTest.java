package dev.exhibit.core.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.AttestedIdentity.Kind;
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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What report_data binds, for every layout of the field, against quotes that really verify. */
class ReportDataAppraiserTest {
  private static final Bytes ADDRESS = hex("6525e128afcffebf7eed05d485d7be983cdae934");
  private static final Bytes ED25519 = Ed25519Key.from(Seed.of(1)).publicKey();
  private static final Bytes NONCE = Sha256.of(Bytes.utf8("our nonce")).bytes();
  private static final Bytes OTHER_NONCE = Sha256.of(Bytes.utf8("their nonce")).bytes();
  private static final Bytes TLS = Sha256.of(Bytes.utf8("a TLS key")).bytes();

  private static final Bytes PADDED = padded(ADDRESS).concat(NONCE);

  /** Unknown is missing: a newer scheme contradicts nothing. */
  @Test
  void leavesOpenWhatASchemeItDoesNotKnowWouldBind() {
    assertThat(codes(judge(PADDED, signer(ADDRESS, "sr25519", NONCE))))
        .first()
        .isEqualTo("MISSING report-not-understood");
  }

  @Property(tries = 64)
  void refusesAnyOtherReportData(
      @ForAll @IntRange(max = 31) int index, @ForAll @IntRange(min = 1, max = 255) int change) {
    Bytes altered = PADDED.with(index, PADDED.at(index) ^ change);
    assertThat(codes(judge(altered, signer(ADDRESS, "ecdsa", NONCE))))
        .first()
        .isEqualTo("FAILED report-data-mismatch");
  }

  @Nested
  class PaddedIdentity {
    private final Bytes reportData = PADDED;

    @Test
    void bindsAnAddressAndOurNonce() {
      BoundReportData bound = judge(reportData, signer(ADDRESS, "ecdsa", NONCE));
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "PASSED nonce-ours");
      AttestedIdentity identity = bound.identity().orElseThrow();
      assertThat(identity.kind()).isEqualTo(Kind.ECDSA_ADDRESS);
      assertThat(identity.identity()).isEqualTo(ADDRESS);
      assertThat(identity.nonceIsOurs()).isTrue();
    }

    @Test
    void bindsAnEd25519Key() {
      BoundReportData bound = judge(ED25519.concat(NONCE), signer(ED25519, "ed25519", NONCE));
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "PASSED nonce-ours");
      assertThat(bound.identity().orElseThrow().kind()).isEqualTo(Kind.ED25519_KEY);
    }

    @Test
    void refusesAnAddressPaddedOnTheLeft() {
      Bytes left = Bytes.zeros(12).concat(ADDRESS).concat(NONCE);
      assertThat(codes(judge(left, signer(ADDRESS, "ecdsa", NONCE))))
          .first()
          .isEqualTo("FAILED report-data-mismatch");
    }

    @Test
    void refusesAPaddedAddressPresentedAsAnEd25519Key() {
      Binding stated = signer(padded(ADDRESS), "ecdsa", NONCE);
      assertThat(codes(judge(reportData, stated))).first().isEqualTo("FAILED report-data-mismatch");
      assertThat(judge(reportData, stated).identity()).isEmpty();
    }

    /** S2: clients encrypt to this key. */
    @Test
    void refusesAPublicKeyThatIsNotTheOneOfTheAddress() {
      Binding stated =
          stating(ADDRESS, "ecdsa", Optional.of(Bytes.zeros(64)), Optional.empty(), nonce(NONCE));
      assertThat(codes(judge(reportData, stated))).first().isEqualTo("FAILED report-data-mismatch");
    }

    @Test
    void refusesAStrangersAddress() {
      Binding stranger = signer(ADDRESS.with(0, 0xAA), "ecdsa", NONCE);
      BoundReportData bound = judge(reportData, stranger);
      assertThat(codes(bound)).first().isEqualTo("FAILED report-data-mismatch");
      assertThat(bound.identity()).isEmpty();
    }
  }

  @Nested
  class IdentityAndTls {
    private final Bytes reportData = Sha256.of(ED25519.concat(TLS)).bytes().concat(NONCE);

    @Test
    void bindsTheTlsKeyToo() {
      BoundReportData bound = judge(reportData, withTls(TLS));
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "PASSED nonce-ours");
      assertThat(bound.tlsFingerprint()).contains(TLS);
    }

    @Test
    void refusesAnotherTlsKey() {
      assertThat(codes(judge(reportData, withTls(TLS.with(3, 0)))))
          .first()
          .isEqualTo("FAILED report-data-mismatch");
    }

    /** An absent half of a pair contradicts nothing. */
    @Test
    void leavesOpenWhatATlsKeyThatIsNotStatedWouldGive() {
      for (Optional<Bytes> unread : List.of(Optional.<Bytes>empty(), Optional.of(TLS.first(31)))) {
        assertThat(codes(judge(reportData, withTls(unread))))
            .containsExactly("MISSING stated-value-absent", "MISSING nonce-not-bound");
      }
    }

    @Test
    void leavesOpenAnIdentityOfALengthThatNoKindHas() {
      for (int size : new int[] {1, 19, 31, 33}) {
        Bytes identity = ED25519.concat(ED25519).first(size);
        assertThat(codes(judge(reportData, signer(identity, "ed25519", NONCE))))
            .first()
            .isEqualTo("MISSING report-not-understood");
      }
    }

    private Binding withTls(Bytes fingerprint) {
      return withTls(Optional.of(fingerprint));
    }

    private Binding withTls(Optional<Bytes> fingerprint) {
      return stating(ED25519, "ed25519", Optional.of(ED25519), fingerprint, nonce(NONCE));
    }
  }

  /** Shapes that leave it to the quote to say whose it is. */
  @Nested
  class InClear {
    private final Bytes asText = Bytes.utf8("0x" + ADDRESS.hex()).concat(Bytes.zeros(22));
    private final Bytes behindKey = TLS.concat(ADDRESS).concat(Bytes.zeros(12).with(3, 1));

    @Test
    void aSignerThatTheQuoteAloneNamesWasComparedWithNothing() {
      for (Bytes reportData : List.of(asText, behindKey)) {
        BoundReportData bound = judge(reportData, leftToQuote(Optional.empty()));
        assertThat(codes(bound))
            .containsExactly("MISSING key-not-stated", "MISSING nonce-not-bound");
        assertThat(bound.identity().orElseThrow().identity()).isEqualTo(ADDRESS);
      }
    }

    @Test
    void aStatedSignerHasToBeTheOneInTheQuote() {
      Bytes stranger = ADDRESS.with(0, 0xAA);
      for (Bytes reportData : List.of(asText, behindKey)) {
        assertThat(codes(judge(reportData, leftToQuote(Optional.of(stranger)))))
            .first()
            .isEqualTo("FAILED report-data-mismatch");
      }
    }

    @Test
    void aStatedSignerIsBoundAndAnEncryptionKeyThatNothingStatesIsNotExplained() {
      Binding stated = leftToQuote(Optional.of(ADDRESS));
      assertThat(codes(judge(asText, stated))).first().isEqualTo("PASSED key-bound");
      assertThat(codes(judge(behindKey, stated)))
          .first()
          .isEqualTo("MISSING report-data-not-explained");
    }

    @Test
    void anotherVersionOrReserveIsNotThatLayout() {
      for (int at : new int[] {52, 55, 56, 63}) {
        assertThat(codes(judge(behindKey.with(at, 9), leftToQuote(Optional.empty()))))
            .first()
            .isEqualTo("MISSING layout-unknown");
      }
    }

    @Test
    void aReportThatOughtToStateItsKeyIsNotReadThisWay() {
      for (Bytes reportData : List.of(asText, behindKey)) {
        assertThat(codes(judge(reportData, SignerBinding.NOTHING)))
            .first()
            .isEqualTo("MISSING layout-unknown");
      }
    }

    private Binding leftToQuote(Optional<Bytes> address) {
      return SignerBinding.inQuote(address, List.of());
    }
  }

  /** Row W1: what the packer says twice proves nothing. */
  @Nested
  class Echoes {
    private final Bytes publicQuote = Sha256.of(Bytes.utf8("whatever")).bytes().concat(OTHER_NONCE);

    @Test
    void aCompanionThatRepeatsTheSecondHalfBindsNothing() {
      BoundReportData bound = judge(publicQuote, echoed(), Optional.of(OTHER_NONCE));
      assertThat(codes(bound)).containsExactly("MISSING layout-unknown", "MISSING nonce-not-bound");
      assertThat(bound.tlsFingerprint()).isEmpty();
    }

    @Test
    void aPeerWhoseHashIsNotTheFirstHalfBindsNothing() {
      BoundReportData bound =
          judge(publicQuote, echoed(), Optional.of(OTHER_NONCE), Optional.of(peer()));
      assertThat(codes(bound)).first().isEqualTo("MISSING layout-unknown");
    }

    @Test
    void aPeerThatIsNoKeyBindsNothingThoughItsHashIsHeld() {
      TlsPeer text = TlsPeer.of(Bytes.utf8("whatever"));
      BoundReportData bound =
          judge(publicQuote, echoed(), Optional.of(OTHER_NONCE), Optional.of(text));
      assertThat(codes(bound)).first().isEqualTo("MISSING layout-unknown");
    }

    @Test
    void textCopiedFromTheQuoteIsNoSigningKey() {
      Bytes text = Bytes.utf8("hello").concat(Bytes.zeros(59));
      for (Bytes copied : List.of(text.first(20), text.first(32), Bytes.zeros(20))) {
        Binding stated = signer(copied, copied.size() == 20 ? "ecdsa" : "ed25519", Bytes.zeros(32));
        assertThat(codes(judge(text, stated))).first().isEqualTo("FAILED report-data-mismatch");
      }
    }

    @Test
    void aSecondHalfThatIsNobodysNonceIsNotExplained() {
      Bytes reportData = padded(ADDRESS).concat(OTHER_NONCE);
      assertThat(codes(judge(reportData, withoutNonce(ADDRESS))))
          .containsExactly("MISSING report-data-not-explained", "MISSING nonce-not-bound");
      assertThat(codes(judge(padded(ADDRESS).concat(Bytes.zeros(32)), withoutNonce(ADDRESS))))
          .containsExactly("PASSED key-bound", "MISSING nonce-not-bound");
    }

    @Test
    void noCharacterOfTheEndToEndKeyIsCountedToTheNonce() {
      String nonce = NONCE.hex() + "ab";
      Bytes reportData = Sha256.of(Bytes.utf8(nonce + "AAAA")).bytes().concat(Bytes.zeros(32));
      Binding stated =
          new InstanceBinding(
              new StatedNonce(Optional.empty(), Optional.of(nonce)),
              Optional.of("AAAA"),
              Optional.empty(),
              List.of());
      assertThat(codes(judge(reportData, stated))).first().isEqualTo("MISSING stated-value-absent");
    }

    private Binding echoed() {
      return new PeerBinding(nonce(OTHER_NONCE), List.of());
    }
  }

  /** A machine whose report states no key: the collector saw it on the connection. */
  @Nested
  class RecordedPeer {
    private final Binding shown = new PeerBinding(nonce(OTHER_NONCE), List.of());

    @Test
    void isBoundByTheHashOfItsKey() {
      BoundReportData bound = judge(peer().key().bytes());
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "MISSING nonce-not-ours");
      assertThat(bound.tlsFingerprint()).contains(peer().key().bytes());
    }

    @Test
    void isBoundByTheHashOfItsCertificate() {
      BoundReportData bound = judge(peer().certificate().orElseThrow().bytes());
      assertThat(codes(bound)).first().isEqualTo("PASSED key-bound");
      assertThat(bound.tlsFingerprint()).contains(peer().key().bytes());
    }

    @Test
    void aSecondHalfThatNoDocumentNamesIsNotExplained() {
      Bytes reportData = peer().key().bytes().concat(NONCE.with(0, 1));
      BoundReportData bound =
          ReportDataAppraiserTest.judge(reportData, shown, Optional.of(NONCE), Optional.of(peer()));
      assertThat(codes(bound)).first().isEqualTo("MISSING report-data-not-explained");
      assertThat(bound.tlsFingerprint()).isEmpty();
    }

    private BoundReportData judge(Bytes firstHalf) {
      return ReportDataAppraiserTest.judge(
          firstHalf.concat(OTHER_NONCE), shown, Optional.of(NONCE), Optional.of(peer()));
    }
  }

  private static TlsPeer peer() {
    return TlsPeer.of(IntelScenario.seeded(1).evidence().trustedRoot());
  }

  @Nested
  class AddressAsText {
    @Test
    void bindsTheAddressAndNoNonce() {
      BoundReportData bound = judge(text("0x" + ADDRESS.hex()), withoutNonce(ADDRESS));
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "MISSING nonce-not-bound");
      assertThat(bound.identity().orElseThrow().identity()).isEqualTo(ADDRESS);
      assertThat(bound.identity().orElseThrow().nonceIsOurs()).isFalse();
    }

    @Test
    void refusesAnythingBehindTheText() {
      assertThat(codes(judge(text(ADDRESS.hex()).with(63, '0'), withoutNonce(ADDRESS))))
          .first()
          .isEqualTo("FAILED report-data-mismatch");
    }

    @Test
    void refusesAStrangersAddress() {
      assertThat(codes(judge(text(ADDRESS.hex()), withoutNonce(ADDRESS.with(0, 0xAA)))))
          .first()
          .isEqualTo("FAILED report-data-mismatch");
    }

    private Bytes text(String digits) {
      return Bytes.utf8(digits).concat(Bytes.zeros(64 - digits.length()));
    }
  }

  @Nested
  class Instances {
    private static final String KEY = "bWwta2VtIGtleQ==";
    private final Bytes reportData = Sha256.of(Bytes.utf8(NONCE.hex() + KEY)).bytes().concat(TLS);

    @Test
    void bindTheCharactersOfNonceAndKey() {
      assertThat(codes(judge(reportData, instance(NONCE, KEY, Optional.empty()))))
          .containsExactly("MISSING key-bound-tls-key-not-shown", "PASSED nonce-ours");
    }

    @Test
    void refuseAnotherKey() {
      assertThat(codes(judge(reportData, instance(NONCE, "AAAA", Optional.empty()))))
          .first()
          .isEqualTo("FAILED report-data-mismatch");
    }

    @Test
    void refuseACertificateWhoseKeyIsNotTheOneBound() {
      Bytes certificate = IntelScenario.seeded(1).evidence().trustedRoot();
      assertThat(codes(judge(reportData, instance(NONCE, KEY, Optional.of(certificate)))))
          .first()
          .isEqualTo("FAILED report-data-mismatch");
    }

    @Test
    void leaveOpenWhatCannotBeReadInThem() {
      Bytes other = TLS.concat(TLS);
      for (Binding stated :
          List.of(
              instance(NONCE, KEY + "A", Optional.empty()),
              instance(NONCE.first(31), KEY, Optional.empty()))) {
        assertThat(codes(judge(other, stated)))
            .containsExactly("MISSING stated-value-absent", "MISSING nonce-not-bound");
      }
      assertThat(codes(judge(reportData, instance(NONCE, KEY, Optional.of(Bytes.utf8("none"))))))
          .first()
          .isEqualTo("MISSING stated-value-absent");
    }

    private Binding instance(Bytes nonce, String key, Optional<Bytes> certificate) {
      return new InstanceBinding(nonce(nonce), Optional.of(key), certificate, List.of());
    }
  }

  @Nested
  class Nonces {
    @Test
    void anotherNonceThatIsOpenlyCarriedIsMissing() {
      BoundReportData bound =
          judge(padded(ADDRESS).concat(OTHER_NONCE), signer(ADDRESS, "ecdsa", OTHER_NONCE));
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "MISSING nonce-not-ours");
      assertThat(bound.identity().orElseThrow().nonceIsOurs()).isFalse();
    }

    @Test
    void ourNonceClaimedButNotHeldIsAFailure() {
      BoundReportData bound =
          judge(padded(ADDRESS).concat(OTHER_NONCE), signer(ADDRESS, "ecdsa", NONCE));
      assertThat(codes(bound))
          .containsExactly("MISSING report-data-not-explained", "FAILED nonce-mismatch");
    }

    /** Row Q8: the evidence must not supply the nonce it is measured against. */
    @Test
    void aNonceOfTheEvidenceItselfProvesNothing() {
      BoundReportData bound =
          judge(
              padded(ADDRESS).concat(OTHER_NONCE),
              signer(ADDRESS, "ecdsa", OTHER_NONCE),
              Optional.empty());
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "MISSING nonce-not-recorded");
    }

    @Test
    void ourNonceClaimedByAReportOfNoKnownLayoutIsAFailure() {
      BoundReportData bound = judge(Bytes.zeros(64), signer(ADDRESS, "ecdsa", NONCE));
      assertThat(codes(bound))
          .containsExactly("FAILED report-data-mismatch", "FAILED nonce-mismatch");
    }
  }

  /** A key configuration for Oblivious HTTP: what signs it, and whether report_data binds that. */
  @Nested
  class ObliviousHttp {
    private final Bytes config = hex("010020" + "a8".repeat(32) + "00080001000100010003");
    private final Bytes signature = Ed25519Key.from(Seed.of(1)).sign(config);
    private final ObliviousKeys keys = shown(ED25519, config, signature, Optional.of(config));

    private ObliviousKeys shown(
        Bytes key, Bytes configuration, Bytes signed, Optional<Bytes> again) {
      return new ObliviousKeys(
          "", Optional.of(key), Optional.of(configuration), Optional.of(signed), again, List.of());
    }

    private BoundReportData ed25519(ObliviousKeys shown) {
      return judge(
          ED25519.concat(NONCE), signer(ED25519, "ed25519", NONCE).showing(List.of(shown)));
    }

    private String message(BoundReportData bound) {
      return bound.findings().get(0).grounds().message();
    }

    @Test
    void isSignedByTheKeyThatReportDataBinds() {
      BoundReportData bound = ed25519(keys);
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "PASSED nonce-ours");
      assertThat(message(bound)).contains("has signed the key configuration for Oblivious HTTP");
      assertThat(bound.findings().get(0).grounds().details())
          .containsEntry("ohttpKeyConfigSha256", Sha256.of(config).hex());
    }

    @Test
    void isNamedAndNotJudgedWhereReportDataBindsAnotherKey() {
      BoundReportData bound = judge(PADDED, signer(ADDRESS, "ecdsa", NONCE).showing(List.of(keys)));
      assertThat(codes(bound)).containsExactly("PASSED key-bound", "PASSED nonce-ours");
      assertThat(message(bound)).contains("does not bind the key that signed it");
      assertThat(bound.findings().get(0).grounds().details())
          .doesNotContainKey("ohttpKeyConfigSha256");
      Ed25519Key other = Ed25519Key.from(Seed.of(2));
      BoundReportData anothers =
          ed25519(shown(other.publicKey(), config, other.sign(config), Optional.empty()));
      assertThat(codes(anothers)).first().isEqualTo("PASSED key-bound");
      assertThat(message(anothers)).contains("does not bind the key that signed it");
    }

    @Test
    void isNamedWhereNothingSignsIt() {
      ObliviousKeys alone =
          new ObliviousKeys(
              "/gateway_attestation",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(config),
              List.of());
      BoundReportData bound = ed25519(alone);
      assertThat(codes(bound)).first().isEqualTo("PASSED key-bound");
      assertThat(message(bound))
          .contains("`/gateway_attestation/ohttp_key_config` shows was not judged");
    }

    @Test
    void contradictsByASignatureThatDoesNotVerify() {
      Ed25519Key other = Ed25519Key.from(Seed.of(2));
      for (ObliviousKeys wrong :
          List.of(
              shown(ED25519, config, other.sign(config), Optional.of(config)),
              shown(other.publicKey(), config, signature, Optional.of(config)))) {
        for (BoundReportData bound :
            List.of(
                ed25519(wrong),
                judge(PADDED, signer(ADDRESS, "ecdsa", NONCE).showing(List.of(wrong))))) {
          assertThat(codes(bound)).first().isEqualTo("FAILED ohttp-signature-invalid");
        }
      }
    }

    @Test
    void contradictsByAnotherConfigurationBesideTheSignedOne() {
      Bytes other = config.with(5, 1);
      assertThat(codes(ed25519(shown(ED25519, config, signature, Optional.of(other)))))
          .first()
          .isEqualTo("FAILED ohttp-config-differs");
    }

    /** RFC 9458 section 3.2. */
    @Test
    void isNotContradictedByAListThatHoldsIt() {
      Bytes listed = hex("0003a1a2a3").concat(hex("002d")).concat(config);
      BoundReportData bound = ed25519(shown(ED25519, config, signature, Optional.of(listed)));
      assertThat(codes(bound)).first().isEqualTo("PASSED key-bound");
      assertThat(message(bound)).contains("only that configuration is signed");
      for (Bytes wrong : List.of(listed.from(5).with(9, 0), listed.first(50), listed.with(1, 4))) {
        assertThat(codes(ed25519(shown(ED25519, config, signature, Optional.of(wrong)))))
            .as(wrong.hex())
            .first()
            .isEqualTo("FAILED ohttp-config-differs");
      }
    }

    /** A gateway shows one beside its entry, too: what is added hides nothing. */
    @Test
    void isJudgedWhereverItIsShown() {
      Ed25519Key other = Ed25519Key.from(Seed.of(2));
      ObliviousKeys spoilt = shown(ED25519, config, other.sign(config), Optional.empty());
      for (List<ObliviousKeys> both : List.of(List.of(keys, spoilt), List.of(spoilt, keys))) {
        assertThat(
                codes(
                    judge(ED25519.concat(NONCE), signer(ED25519, "ed25519", NONCE).showing(both))))
            .first()
            .isEqualTo("FAILED ohttp-signature-invalid");
      }
    }

    @Test
    void isNamedWhereASpellingIsNotKnown() {
      ObliviousKeys odd =
          new ObliviousKeys(
              "/x", keys.key(), keys.config(), keys.signature(), Optional.empty(), List.of("/y"));
      assertThat(message(ed25519(odd)))
          .contains("has signed", "What stands in `/x/y` is in no known form");
    }

    @Test
    void hidesNoOtherContradiction() {
      BoundReportData bound =
          judge(Bytes.zeros(64), signer(ED25519, "ed25519", NONCE).showing(List.of(keys)));
      assertThat(codes(bound)).first().isEqualTo("FAILED report-data-mismatch");
    }

    @Property(tries = 60)
    void anyOtherBitOfAConfigurationContradicts(
        @ForAll @IntRange(max = 44) int at, @ForAll @IntRange(max = 7) int bit) {
      Bytes other = config.with(at, config.at(at) ^ (1 << bit));
      assertThat(codes(ed25519(shown(ED25519, other, signature, Optional.empty()))))
          .first()
          .isEqualTo("FAILED ohttp-signature-invalid");
    }
  }

  @Test
  void saysWhenAReportStatesNothingToCompare() {
    assertThat(codes(judge(Bytes.zeros(64), SignerBinding.NOTHING)))
        .containsExactly("MISSING layout-unknown", "MISSING nonce-not-bound");
  }

  @Test
  void readsNoReportDataOfAQuoteThatDidNotVerify() {
    BoundReportData bound =
        ReportDataAppraiser.appraise(
            TeeKind.TDX,
            Subject.attestation("001"),
            Site.of("report.json"),
            signer(ADDRESS, "ecdsa", NONCE),
            false,
            Optional.empty(),
            new Recorded(Optional.of(NONCE), Optional.empty()),
            List.of());
    assertThat(codes(bound)).containsExactly("MISSING blocked", "MISSING blocked");
    assertThat(bound.identity()).isEmpty();
  }

  private static BoundReportData judge(Bytes reportData, Binding stated) {
    return judge(reportData, stated, Optional.of(NONCE));
  }

  private static BoundReportData judge(
      Bytes reportData, Binding stated, Optional<Bytes> sentNonce) {
    return judge(reportData, stated, sentNonce, Optional.empty());
  }

  private static BoundReportData judge(
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

  private static SignerBinding signer(Bytes identity, String algorithm, Bytes nonce) {
    return stating(identity, algorithm, Optional.empty(), Optional.empty(), nonce(nonce));
  }

  private static Binding withoutNonce(Bytes address) {
    return stating(address, "ecdsa", Optional.empty(), Optional.empty(), StatedNonce.NONE);
  }

  private static SignerBinding stating(
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

  private static StatedNonce nonce(Bytes nonce) {
    return new StatedNonce(Optional.of(nonce), Optional.of(nonce.hex()));
  }

  private static Bytes padded(Bytes identity) {
    return identity.concat(Bytes.zeros(32 - identity.size()));
  }

  private static List<String> codes(BoundReportData bound) {
    assertThat(bound.findings())
        .extracting(f -> f.key().check())
        .containsExactly(CheckId.TDX_REPORT_DATA, CheckId.TDX_NONCE);
    return bound.findings().stream().map(f -> f.status() + " " + f.code().id()).toList();
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }
}

package dev.exhibit.core.attestation;

import static dev.exhibit.core.attestation.ReportDataCase.ADDRESS;
import static dev.exhibit.core.attestation.ReportDataCase.ED25519;
import static dev.exhibit.core.attestation.ReportDataCase.NONCE;
import static dev.exhibit.core.attestation.ReportDataCase.OTHER_NONCE;
import static dev.exhibit.core.attestation.ReportDataCase.PADDED;
import static dev.exhibit.core.attestation.ReportDataCase.TLS;
import static dev.exhibit.core.attestation.ReportDataCase.codes;
import static dev.exhibit.core.attestation.ReportDataCase.judge;
import static dev.exhibit.core.attestation.ReportDataCase.nonce;
import static dev.exhibit.core.attestation.ReportDataCase.padded;
import static dev.exhibit.core.attestation.ReportDataCase.signer;
import static dev.exhibit.core.attestation.ReportDataCase.stating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.AttestedIdentity.Kind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.intel.IntelScenario;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What report_data binds, for every layout of the field, against quotes that really verify. */
class ReportDataAppraiserTest {

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

    /** A copy that contradicts what the hardware signed is told of, also where ours is held. */
    @Test
    void refusesAnotherStatedNonceBesideOurs() {
      assertThat(codes(judge(reportData, signer(ADDRESS, "ecdsa", OTHER_NONCE))))
          .containsExactly("PASSED key-bound", "FAILED nonce-mismatch");
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
          ReportDataCase.judge(reportData, shown, Optional.of(NONCE), Optional.of(peer()));
      assertThat(codes(bound)).first().isEqualTo("MISSING report-data-not-explained");
      assertThat(bound.tlsFingerprint()).isEmpty();
    }

    private BoundReportData judge(Bytes firstHalf) {
      return ReportDataCase.judge(
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

  private static Binding withoutNonce(Bytes address) {
    return stating(address, "ecdsa", Optional.empty(), Optional.empty(), StatedNonce.NONE);
  }
}

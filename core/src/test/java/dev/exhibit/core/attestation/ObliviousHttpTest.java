package dev.exhibit.core.attestation;

import static dev.exhibit.core.attestation.ReportDataCase.ADDRESS;
import static dev.exhibit.core.attestation.ReportDataCase.ED25519;
import static dev.exhibit.core.attestation.ReportDataCase.NONCE;
import static dev.exhibit.core.attestation.ReportDataCase.PADDED;
import static dev.exhibit.core.attestation.ReportDataCase.codes;
import static dev.exhibit.core.attestation.ReportDataCase.hex;
import static dev.exhibit.core.attestation.ReportDataCase.judge;
import static dev.exhibit.core.attestation.ReportDataCase.signer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A key configuration for Oblivious HTTP: what signs it, and whether report_data binds that. */
class ObliviousHttpTest {
  private final Bytes config = hex("010020" + "a8".repeat(32) + "00080001000100010003");
  private final Bytes signature = Ed25519Key.from(Seed.of(1)).sign(config);
  private final ObliviousKeys keys = shown(ED25519, config, signature, Optional.of(config));

  private ObliviousKeys shown(Bytes key, Bytes configuration, Bytes signed, Optional<Bytes> again) {
    return new ObliviousKeys(
        "", Optional.of(key), Optional.of(configuration), Optional.of(signed), again, List.of());
  }

  private BoundReportData ed25519(ObliviousKeys shown) {
    return judge(ED25519.concat(NONCE), signer(ED25519, "ed25519", NONCE).showing(List.of(shown)));
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
              codes(judge(ED25519.concat(NONCE), signer(ED25519, "ed25519", NONCE).showing(both))))
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

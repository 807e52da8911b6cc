package dev.exhibit.testdata.provider.attack;

import static dev.exhibit.testdata.provider.SigningAlgorithm.ED25519;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.Secp256k1Key;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.ReportData;
import dev.exhibit.testdata.provider.StructuredChain;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Attacks on who signed and how the signature is written. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum SignatureAttack implements ExchangeAttack {
  S1_OWN_KEY(
      "the attacker's signature under the attacker's address",
      "exchange.signer-attested",
      s -> s.with(Tampers.record(SignatureForgery::byAttacker))),
  S1_OWN_KEY_ED25519(
      "the attacker's Ed25519 signature under the attacker's key",
      "exchange.signer-attested",
      s -> s.with(ED25519).with(Tampers.record(SignatureForgery::byAttacker))),
  S1_OWN_KEY_ATTESTED_ADDRESS(
      "the attacker's signature under the attested address",
      "exchange.signature",
      s ->
          s.with(
              Tampers.record(
                  (r, e) -> SignatureForgery.byAttacker(r, e).withAddress(r.signingAddress())))),
  S2_PUBLIC_KEY_REPLACED(
      "another public key beside the attested address in the report",
      "exchange.signer-attested",
      s -> s.with(Tampers.report(SignatureForgery::otherPublicKey))),
  S2_ENCRYPTION_KEY_REPLACED(
      "another key under the name by which Venice has it, and the right one beside it",
      "exchange.signer-attested",
      s ->
          s.with(ProviderProfile.VENICE)
              .with(Tampers.report(SignatureForgery::otherEncryptionKey))),
  S2_STRUCTURED_PUBLIC_KEY_REPLACED(
      "another public key in a structured signature",
      "exchange.signature",
      SignatureForgery::structuredOtherKey),
  S3_R_ZERO("r is 0", "exchange.signature", s -> SignatureForgery.r(s, BigInteger.ZERO)),
  S3_S_ZERO("s is 0", "exchange.signature", s -> SignatureForgery.s(s, BigInteger.ZERO)),
  S3_R_ORDER(
      "r is the group order",
      "exchange.signature",
      s -> SignatureForgery.r(s, Secp256k1Key.order())),
  S3_S_ORDER(
      "s is the group order",
      "exchange.signature",
      s -> SignatureForgery.s(s, Secp256k1Key.order())),
  S3_V_2("v is 2", "exchange.signature", s -> SignatureForgery.v(s, 2)),
  S3_V_26("v is 26", "exchange.signature", s -> SignatureForgery.v(s, 26)),
  S3_V_29("v is 29", "exchange.signature", s -> SignatureForgery.v(s, 29)),
  S3_V_37("v is 37, as with a chain id", "exchange.signature", s -> SignatureForgery.v(s, 37)),
  S3_V_MISSING(
      "64 bytes without v",
      "exchange.signature",
      s -> SignatureForgery.bytes(s, signature -> signature.first(64))),
  S3_ED25519_S_TOO_LARGE(
      "an Ed25519 s to which the group order was added",
      "exchange.signature",
      s -> SignatureForgery.bytes(s.with(ED25519), SignatureForgery::addOrder)),
  S3_ED25519_SMALL_ORDER(
      "a small-order key, for which one signature fits every text",
      "exchange.signature",
      s -> s.with(ED25519).with(Tampers.record((r, e) -> SignatureForgery.smallOrder(r)))),
  S4_ADDRESS_AS_ED25519(
      "an address where an Ed25519 key belongs",
      "exchange.signature",
      s -> s.with(Tampers.record((r, e) -> r.withAlgorithm("ed25519")))),
  S4_LEFT_PADDED(
      "report data with the zeros before the address",
      "tdx.report-data",
      s ->
          s.with(
              Tampers.reportData(
                  (identity, nonce) ->
                      Bytes.zeros(ReportData.HALF - identity.size())
                          .concat(identity)
                          .concat(nonce)))),
  S5_LEAF_NOT_SIGNER(
      "a chain for another key than the one that signed",
      "exchange.chain",
      s -> SignatureForgery.chain(s, (chain, other) -> chain.forKey(other))),
  S5_OWN_ROOT(
      "a chain to a root that only the bundle vouches for",
      "exchange.chain",
      s -> SignatureForgery.chain(s, (chain, other) -> chain.under(StructuredChain.root(other)))),
  S5_INTERMEDIATE_EXPIRED(
      "an intermediate certificate that has expired",
      "exchange.chain",
      s ->
          SignatureForgery.chain(
              s, (chain, other) -> chain.withIntermediate(SignatureForgery::expired))),
  S5_INTERMEDIATE_NO_CA(
      "an intermediate certificate without the CA flag",
      "exchange.chain",
      s ->
          SignatureForgery.chain(
              s, (chain, other) -> chain.withIntermediate(SignatureForgery::noCa))),
  S5_NAME_CONSTRAINTS(
      "an intermediate certificate that may only issue for another organisation",
      "exchange.chain",
      s ->
          SignatureForgery.chain(
              s, (chain, other) -> chain.withIntermediate(SignatureForgery::constrained))),
  S11_TRAILING_BYTES(
      "a byte after a DER signature",
      "exchange.signature",
      s -> SignatureForgery.der(s, der -> der.concat(Bytes.zeros(1)))),
  S11_NEGATIVE_R(
      "a DER signature with a negative r",
      "exchange.signature",
      s -> SignatureForgery.der(s, SignatureForgery::negativeR)),
  S12_PREFIX_LENGTH(
      "one too many in the prefix's length",
      "exchange.signature",
      s -> SignatureForgery.overMessage(s, t -> Secp256k1Key.personalMessage(t, t.length() + 1))),
  S12_RAW_KECCAK(
      "a signature over the text without any prefix",
      "exchange.signature",
      s -> SignatureForgery.overMessage(s, Bytes::utf8));

  private final String what;
  private final String expectedCheck;
  private final UnaryOperator<ExchangeScenario> attack;

  SignatureAttack(String what, String expectedCheck, UnaryOperator<ExchangeScenario> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.attack = attack;
  }

  @Override
  public String row() {
    return name().substring(0, name().indexOf('_'));
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String expectedCheck() {
    return expectedCheck;
  }

  @Override
  public Optional<ExchangeScenario> atProvider(ExchangeScenario valid) {
    return Optional.of(attack.apply(valid));
  }

  @Override
  public ExchangeEvidence apply(ExchangeScenario valid) {
    return attack.apply(valid).evidence();
  }
}

package dev.exhibit.core.exchange.record;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of {@code exchange.signature}, {@code .signer-attested} and {@code .chain}. */
public final class SignatureCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing SIGNATURE_VALID =
      CODES.passing(
          "signature-valid",
          "The signature verifies for the key or address that the record names.",
          "Whoever holds that key signed exactly this. Whose key it is, exchange.signer-attested"
              + " says.",
          "Read exchange.signer-attested and the hash checks with it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking NO_SIGNATURE =
      CODES.lacking(
          "no-signature",
          "No signature record was kept with this exchange.",
          "Request and response stand on the collector's word alone. A provider that signs no"
              + " response cannot be proven to have given it, however genuine its hardware is.",
          "Fetch the signature soon after the response (providers keep it for minutes), or accept"
              + " that the exchange is only asserted by the collector.");

  public static final Code.Lacking NOT_A_SIGNATURE =
      CODES.lacking(
          "signature-record-not-a-signature",
          "What was kept as the signature record is an error answer or another document.",
          "The provider gave no signature, or the collector was too early or too late for it. That"
              + " contradicts nothing, and it proves nothing.",
          "Fetch the signature again while the provider still holds it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing RECORD_MALFORMED =
      CODES.failing(
          "signature-record-malformed",
          "The signature record is not strict JSON, or breaks the rules of the form it has.",
          "A record that can be read in two ways, or in none, cannot be evidence.",
          "Ask the holder for the record as the provider served it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking RECORD_NOT_UNDERSTOOD =
      CODES.lacking(
          "signature-record-not-understood",
          "The signature record is JSON of a form that this release does not know.",
          "Nothing it holds was judged: it contradicts nothing, and it proves nothing.",
          "Verify with a release that knows the form; compare with the provider's documentation.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking SIGNED_TEXT_UNKNOWN =
      CODES.lacking(
          "signed-text-not-understood",
          "The signed text is of a form, or of a zg-sig- scheme, that this release does not know,"
              + " or it could be read in two ways.",
          "It cannot be said which request and response the signer meant. That contradicts nothing,"
              + " and it proves nothing.",
          "Verify with a release that knows the form; compare with the provider's documentation.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing SIGNED_TEXT_MALFORMED =
      CODES.failing(
          "signed-text-malformed",
          "The signed text has a known form and breaks its rules: two SHA-256 digests of 64"
              + " lower-case hex digits each stand side by side in it.",
          "It cannot be said which request and response the signer meant.",
          "Compare with the provider's documentation; a lenient reading is not a proof.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing SIGNATURE_MALFORMED =
      CODES.failing(
          "signature-malformed",
          "The signature is not strictly encoded for its algorithm.",
          "Lenient readings of signatures have let forged ones pass, so none is tried.",
          "Ask the holder for the record as the provider served it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing KEY_MALFORMED =
      CODES.failing(
          "signer-key-malformed",
          "The signer's address or public key is not a well-formed one for the algorithm.",
          "No signature can be verified under it; small-order and off-curve keys would accept"
              + " forgeries.",
          "Ask the holder for the record as the provider served it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking ALGORITHM_UNSUPPORTED =
      CODES.lacking(
          "signature-algorithm-unsupported",
          "The record names no signature algorithm that this verifier knows.",
          "The signature was not judged, so nothing vouches for the signed text. Without that no"
              + " exchange is verified, whatever the name.",
          "Use a later release if the provider has introduced an algorithm.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing SIGNATURE_INVALID =
      CODES.failing(
          "signature-invalid",
          "The signature does not verify.",
          "The text, the signature or the key was changed, or they never belonged together.",
          "Treat request and response as unproven.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing SIGNER_ADDRESS_MISMATCH =
      CODES.failing(
          "signer-address-mismatch",
          "The key that is recovered from the signature has another address than the record names.",
          "The text, the signature or the address was changed, or another message was signed (for"
              + " example one without the EIP-191 prefix).",
          "Treat request and response as unproven.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking SIGNING_ADDRESS_ABSENT =
      CODES.lacking(
          "signing-address-absent",
          "The record names no signing address.",
          "A key can be recovered from any signature over any text, so without an address to"
              + " compare with, recovery confirms nothing.",
          "Ask the provider for the complete record.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking PAYLOAD_NOT_PROVEN_SIGNED =
      CODES.lacking(
          "payload-not-proven-signed",
          "The signature is valid over a hash that no known serialisation of the payload gives.",
          "The key signed something, but nothing shows that it was this payload with these hashes.",
          "Ask the provider which bytes it hashes.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Passing SIGNER_ATTESTED =
      CODES.passing(
          "signer-attested",
          "A verified quote binds the key that signed.",
          "The signature was made inside the TEE of that quote, or by whoever the TEE gave its key"
              + " to.",
          "Read the hardware and workload answers for what that TEE is and runs.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Passing SIGNER_ATTESTED_GATEWAY =
      CODES.passing(
          "signer-attested-gateway",
          "A verified quote binds the key that signed, and its TEE is a gateway.",
          "The signature proves what the gateway received and returned, not what the model's"
              + " machine computed.",
          "For proof of the model's own machine ask the provider for its model's signature.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Lacking NO_ATTESTED_IDENTITY =
      CODES.lacking(
          "no-attested-identity",
          "No verified quote binds any signing key.",
          "The signature is sound, but whose key made it is unknown. The address in the record is"
              + " the signer's own word.",
          "Collect the attestation of this signer, with its collateral.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Failing SIGNER_NOT_ATTESTED =
      CODES.failing(
          "signer-not-attested",
          "Verified quotes bind signing keys, and none of them is the key that signed.",
          "The exchange was signed by a key outside the attested hardware.",
          "Treat the exchange as unproven; ask for the attestation of the key that signed.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Lacking SIGNER_NOT_FOUND =
      CODES.lacking(
          "signer-not-found",
          "None of the keys that verified quotes bind is the key that signed, and at least one"
              + " machine of the bundle was not judged: its report or quote is absent, could not be"
              + " read, or did not verify.",
          "The signer may be that machine, or a stranger. The signature proves nothing until its"
              + " key is found in a verified quote.",
          "See tdx.* for what keeps the other machine from being judged; collect what it lacks.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Passing RECEIPT_KEY_ATTESTED =
      CODES.passing(
          "receipt-key-attested",
          "The key that signed the receipt is a receipt key of a keyset that a verified quote"
              + " binds.",
          "Software inside the attested machine received this request and returned this response."
              + " Which model answered it there or behind it, receipt.upstream and receipt.session"
              + " say.",
          "Nothing to do.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Inapplicable FORM_HAS_NO_CHAIN =
      CODES.inapplicable(
          "form-has-no-chain",
          "The verified signature is of a form that carries no certificates.",
          "The signer is vouched for by a quote alone.",
          "Nothing to do.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Passing CHAIN_ANCHORED =
      CODES.passing(
          "chain-anchored",
          "The signer's certificate leads to a root of the policy.",
          "An authority that the reader trusts for this role names the signing key.",
          "Nothing to do.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Lacking CHAIN_ABSENT =
      CODES.lacking(
          "chain-absent",
          "The record carries no certificates.",
          "No authority names the signing key.",
          "Ask the provider for the complete record.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Lacking CHAIN_ROOT_NOT_ANCHORED =
      CODES.lacking(
          "chain-root-not-anchored",
          "The certificates are consistent but end at a root that only the record vouches for.",
          "Anyone can make such a chain.",
          "If you trust that root, give it with --trust cert-chain=FILE.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Failing CHAIN_INVALID =
      CODES.failing(
          "chain-invalid",
          "The certificate chain does not hold.",
          "A signature, validity, constraint or usage in the chain is wrong.",
          "Treat the certificates as worthless.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Lacking CHAIN_TOO_LONG =
      CODES.lacking(
          "chain-too-long",
          "The certificate chain holds more certificates than are looked at.",
          "None of them was judged, so nothing says whose key signed.",
          "Ask the holder for the chain as the provider served it.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Failing CHAIN_LEAF_NOT_SIGNER =
      CODES.failing(
          "chain-leaf-not-signer",
          "The first certificate is for another key than the one that signed.",
          "The certificates belong to somebody else.",
          "Treat the certificates as worthless.",
          CheckId.EXCHANGE_CHAIN);

  private SignatureCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}

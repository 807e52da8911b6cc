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
          "Whoever holds that key signed exactly this text. exchange.signer-attested says whose key"
              + " it is.",
          "Read exchange.signer-attested and the hash checks with it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking NO_SIGNATURE =
      CODES.lacking(
          "no-signature",
          "No signature record was kept with this exchange.",
          "Request and response depend on the collector's word alone. If a provider does not sign"
              + " its response, it cannot be proven that the response came from it, however genuine"
              + " its hardware is.",
          "Fetch the signature soon after the response (providers keep it for minutes), or accept"
              + " that only the collector asserts the exchange.");

  public static final Code.Lacking NOT_A_SIGNATURE =
      CODES.lacking(
          "signature-record-not-a-signature",
          "What was stored as the signature record is an error response or some other document.",
          "The provider gave no signature, or the collector asked too early or too late. This"
              + " neither contradicts nor proves anything.",
          "Fetch the signature again while the provider still holds it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing RECORD_MALFORMED =
      CODES.failing(
          "signature-record-malformed",
          "The signature record is not strict JSON, or breaks the rules of its own form.",
          "A record that can be read in two ways, or not at all, cannot be evidence.",
          "Ask the holder for the record as the provider served it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking RECORD_NOT_UNDERSTOOD =
      CODES.lacking(
          "signature-record-not-understood",
          "The signature record is JSON of a form that this release does not know.",
          "Its content was not judged, so it neither contradicts nor proves anything.",
          "Verify with a release that knows the form; compare with the provider's documentation.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking SIGNED_TEXT_UNKNOWN =
      CODES.lacking(
          "signed-text-not-understood",
          "The signed text is of a form, or of a zg-sig- scheme, that this release does not know,"
              + " or it could be read in two ways.",
          "It is not known which request and response the signer meant. This neither contradicts"
              + " nor proves anything.",
          "Verify with a release that knows the form; compare with the provider's documentation.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing SIGNED_TEXT_MALFORMED =
      CODES.failing(
          "signed-text-malformed",
          "The signed text breaks the rules of its form, which asks for two SHA-256 digests side by"
              + " side, of 64 lower-case hex digits each.",
          "It is not known which request and response the signer meant.",
          "Compare with the provider's documentation; a lenient reading is not a proof.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing SIGNATURE_MALFORMED =
      CODES.failing(
          "signature-malformed",
          "The signature is not strictly encoded for its algorithm.",
          "Lenient parsers have accepted forged signatures, so only the strict encoding is read.",
          "Ask the holder for the record as the provider served it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Failing KEY_MALFORMED =
      CODES.failing(
          "signer-key-malformed",
          "The signer's address or public key is not well formed for the algorithm.",
          "No signature can be verified under it; small-order and off-curve keys would accept"
              + " forgeries.",
          "Ask the holder for the record as the provider served it.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking ALGORITHM_UNSUPPORTED =
      CODES.lacking(
          "signature-algorithm-unsupported",
          "The record does not name a signature algorithm that this verifier knows.",
          "The signature was not judged, so nothing vouches for the signed text. No exchange is"
              + " verified without a judged signature.",
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
          "The key recovered from the signature does not have the address that the record names.",
          "The text, the signature or the address was changed, or another message was signed (for"
              + " example one without the EIP-191 prefix).",
          "Treat request and response as unproven.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking SIGNING_ADDRESS_ABSENT =
      CODES.lacking(
          "signing-address-absent",
          "The record names no signing address.",
          "A key can be recovered from any signature over any text, so recovery confirms nothing"
              + " unless there is an address to compare the key with.",
          "Ask the provider for the complete record.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Lacking PAYLOAD_NOT_PROVEN_SIGNED =
      CODES.lacking(
          "payload-not-proven-signed",
          "The signature is valid, but over a hash that no known serialisation of the payload"
              + " produces.",
          "The key signed something, but nothing shows that it was this payload with these hashes.",
          "Ask the provider which bytes it hashes.",
          CheckId.EXCHANGE_SIGNATURE);

  public static final Code.Passing SIGNER_ATTESTED =
      CODES.passing(
          "signer-attested",
          "A verified quote binds the key that signed.",
          "The signature was made inside the TEE of that quote, or by someone to whom the TEE gave"
              + " its key.",
          "The hardware and workload answers say what that TEE is and what it runs.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Passing SIGNER_ATTESTED_GATEWAY =
      CODES.passing(
          "signer-attested-gateway",
          "A verified quote binds the key that signed, and its TEE is a gateway.",
          "The signature proves what the gateway received and returned, not what the model's"
              + " machine computed.",
          "For proof from the model's own machine, ask the provider for a signature made there.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Lacking NO_ATTESTED_IDENTITY =
      CODES.lacking(
          "no-attested-identity",
          "No verified quote binds any signing key.",
          "The signature is valid, but it is not known whose key made it. The address in the record"
              + " is only the signer's own claim.",
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
              + " machine in the bundle was not judged: its report or quote is absent, could not be"
              + " read, or did not verify.",
          "The signer may be that machine, or somebody else. The signature proves nothing until its"
              + " key is found in a verified quote.",
          "The tdx.* answers say why the other machine was not judged; collect what is missing.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Passing RECEIPT_KEY_ATTESTED =
      CODES.passing(
          "receipt-key-attested",
          "The key that signed the receipt is a receipt key of a keyset that a verified quote"
              + " binds.",
          "Software inside the attested machine received this request and returned this response."
              + " receipt.upstream and receipt.session say which model answered, there or on"
              + " another machine.",
          "Nothing.",
          CheckId.EXCHANGE_SIGNER_ATTESTED);

  public static final Code.Inapplicable FORM_HAS_NO_CHAIN =
      CODES.inapplicable(
          "form-has-no-chain",
          "The verified signature is of a form that carries no certificates.",
          "Only a quote can vouch for the signer.",
          "Nothing.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Passing CHAIN_ANCHORED =
      CODES.passing(
          "chain-anchored",
          "The signer's certificate leads to a trusted root.",
          "An authority that the reader trusts for this role names the signing key.",
          "Nothing.",
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
          "The certificate chain is not valid.",
          "A signature, validity, constraint or usage in the chain is wrong.",
          "Treat the certificates as worthless.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Lacking CHAIN_TOO_LONG =
      CODES.lacking(
          "chain-too-long",
          "The certificate chain holds more certificates than this verifier examines.",
          "None of them was judged, so nothing shows whose key signed.",
          "Ask the holder for the chain as the provider served it.",
          CheckId.EXCHANGE_CHAIN);

  public static final Code.Failing CHAIN_LEAF_NOT_SIGNER =
      CODES.failing(
          "chain-leaf-not-signer",
          "The first certificate is not for the key that signed.",
          "The certificates belong to somebody else.",
          "Treat the certificates as worthless.",
          CheckId.EXCHANGE_CHAIN);

  private SignatureCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}

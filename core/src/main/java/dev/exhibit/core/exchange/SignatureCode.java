package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Code;

/** Reasons of {@code exchange.signature}, {@code .signer-attested} and {@code .chain}. */
public enum SignatureCode implements Code {
  SIGNATURE_VALID(
      "signature-valid",
      "The signature verifies for the key or address that the record names.",
      "Whoever holds that key signed exactly this. Whose key it is, exchange.signer-attested says.",
      "Read exchange.signer-attested and the hash checks with it."),
  NO_SIGNATURE(
      "no-signature",
      "No signature record was kept with this exchange.",
      "Request and response stand on the collector's word alone. A provider that signs no response"
          + " cannot be proven to have given it, however genuine its hardware is.",
      "Fetch the signature soon after the response (providers keep it for minutes), or accept that"
          + " the exchange is only asserted by the collector."),
  NOT_A_SIGNATURE(
      "signature-record-not-a-signature",
      "What was kept as the signature record is an error answer or another document.",
      "The provider gave no signature, or the collector was too early or too late for it. That"
          + " contradicts nothing, and it proves nothing.",
      "Fetch the signature again while the provider still holds it."),
  RECORD_MALFORMED(
      "signature-record-malformed",
      "The signature record is not strict JSON, or breaks the rules of the form it has.",
      "A record that can be read in two ways, or in none, cannot be evidence.",
      "Ask the holder for the record as the provider served it."),
  RECORD_NOT_UNDERSTOOD(
      "signature-record-not-understood",
      "The signature record is JSON of a form that this release does not know.",
      "Nothing it holds was judged: it contradicts nothing, and it proves nothing.",
      "Verify with a release that knows the form; compare with the provider's documentation."),
  SIGNED_TEXT_UNKNOWN(
      "signed-text-not-understood",
      "The signed text is of a form, or of a zg-sig- scheme, that this release does not know, or"
          + " it could be read in two ways.",
      "It cannot be said which request and response the signer meant. That contradicts nothing, and"
          + " it proves nothing.",
      "Verify with a release that knows the form; compare with the provider's documentation."),
  SIGNED_TEXT_MALFORMED(
      "signed-text-malformed",
      "The signed text has a known form and breaks its rules: two SHA-256 digests of 64 lower-case"
          + " hex digits each stand side by side in it.",
      "It cannot be said which request and response the signer meant.",
      "Compare with the provider's documentation; a lenient reading is not a proof."),
  SIGNATURE_MALFORMED(
      "signature-malformed",
      "The signature is not strictly encoded for its algorithm.",
      "Lenient readings of signatures have let forged ones pass, so none is tried.",
      "Ask the holder for the record as the provider served it."),
  KEY_MALFORMED(
      "signer-key-malformed",
      "The signer's address or public key is not a well-formed one for the algorithm.",
      "No signature can be verified under it; small-order and off-curve keys would accept"
          + " forgeries.",
      "Ask the holder for the record as the provider served it."),
  ALGORITHM_UNSUPPORTED(
      "signature-algorithm-unsupported",
      "The record names no signature algorithm that this verifier knows.",
      "The signature was not judged, so nothing vouches for the signed text. Without that no"
          + " exchange is verified, whatever the name.",
      "Use a later release if the provider has introduced an algorithm."),
  SIGNATURE_INVALID(
      "signature-invalid",
      "The signature does not verify.",
      "The text, the signature or the key was changed, or they never belonged together.",
      "Treat request and response as unproven."),
  SIGNER_ADDRESS_MISMATCH(
      "signer-address-mismatch",
      "The key that is recovered from the signature has another address than the record names.",
      "The text, the signature or the address was changed, or another message was signed (for"
          + " example one without the EIP-191 prefix).",
      "Treat request and response as unproven."),
  SIGNING_ADDRESS_ABSENT(
      "signing-address-absent",
      "The record names no signing address.",
      "A key can be recovered from any signature over any text, so without an address to compare"
          + " with, recovery confirms nothing.",
      "Ask the provider for the complete record."),
  PAYLOAD_NOT_PROVEN_SIGNED(
      "payload-not-proven-signed",
      "The signature is valid over a hash that no known serialisation of the payload gives.",
      "The key signed something, but nothing shows that it was this payload with these hashes.",
      "Ask the provider which bytes it hashes."),
  SIGNER_ATTESTED(
      "signer-attested",
      "A verified quote binds the key that signed.",
      "The signature was made inside the TEE of that quote, or by whoever the TEE gave its key to.",
      "Read the hardware and workload answers for what that TEE is and runs."),
  SIGNER_ATTESTED_GATEWAY(
      "signer-attested-gateway",
      "A verified quote binds the key that signed, and its TEE is a gateway.",
      "The signature proves what the gateway received and returned, not what the model's machine"
          + " computed.",
      "For proof of the model's own machine ask the provider for its model's signature."),
  NO_ATTESTED_IDENTITY(
      "no-attested-identity",
      "No verified quote binds any signing key.",
      "The signature is sound, but whose key made it is unknown. The address in the record is the"
          + " signer's own word.",
      "Collect the attestation of this signer, with its collateral."),
  GATEWAY_SHOWN_AS_MODEL(
      "gateway-shown-as-model",
      "The record says that the model's TEE signed, but the key is attested as a gateway's.",
      "The signature proves what the gateway relayed, and is presented as proof of what the model"
          + " computed.",
      "Read it as the gateway's statement, or ask for the model's own signature."),
  SIGNER_NOT_ATTESTED(
      "signer-not-attested",
      "Verified quotes bind signing keys, and none of them is the key that signed.",
      "The exchange was signed by a key outside the attested hardware.",
      "Treat the exchange as unproven; ask for the attestation of the key that signed."),
  SIGNER_NOT_FOUND(
      "signer-not-found",
      "None of the keys that verified quotes bind is the key that signed, and at least one machine"
          + " of the bundle was not judged: its report or quote is absent, could not be read, or"
          + " did not verify.",
      "The signer may be that machine, or a stranger. The signature proves nothing until its key is"
          + " found in a verified quote.",
      "See tdx.* for what keeps the other machine from being judged; collect what it lacks."),
  RECEIPT_KEY_ATTESTED(
      "receipt-key-attested",
      "The key that signed the receipt is a receipt key of a keyset that a verified quote binds.",
      "Software inside the attested machine received this request and returned this response. Which"
          + " model answered it there or behind it, receipt.upstream and receipt.session say.",
      "Nothing to do."),
  FORM_HAS_NO_CHAIN(
      "form-has-no-chain",
      "The verified signature is of a form that carries no certificates.",
      "The signer is vouched for by a quote alone.",
      "Nothing to do."),
  CHAIN_ANCHORED(
      "chain-anchored",
      "The signer's certificate leads to a root of the policy.",
      "An authority that the reader trusts for this role names the signing key.",
      "Nothing to do."),
  CHAIN_ABSENT(
      "chain-absent",
      "The record carries no certificates.",
      "No authority names the signing key.",
      "Ask the provider for the complete record."),
  CHAIN_ROOT_NOT_ANCHORED(
      "chain-root-not-anchored",
      "The certificates are consistent but end at a root that only the record vouches for.",
      "Anyone can make such a chain.",
      "If you trust that root, give it with --trust cert-chain=FILE."),
  CHAIN_INVALID(
      "chain-invalid",
      "The certificate chain does not hold.",
      "A signature, validity, constraint or usage in the chain is wrong.",
      "Treat the certificates as worthless."),
  CHAIN_LEAF_NOT_SIGNER(
      "chain-leaf-not-signer",
      "The first certificate is for another key than the one that signed.",
      "The certificates belong to somebody else.",
      "Treat the certificates as worthless.");

  private final Wording wording;

  SignatureCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}

package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons of the checks that read report_data. */
public final class AttestationCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing KEY_BOUND =
      CODES.passing(
          "key-bound",
          "The quote's report_data holds exactly what the named layout computes from the key the"
              + " report states.",
          "The hardware vouches that software inside this TEE asked for a quote over that key.",
          "Nothing.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Lacking KEY_BOUND_TLS_KEY_NOT_SHOWN =
      CODES.lacking(
          "key-bound-tls-key-not-shown",
          "The quote's report_data binds the end-to-end key and nonce that the report states; its"
              + " second half, the place of a TLS key's hash, was compared with nothing.",
          "The hardware vouches for the end-to-end key, if the quote is of the arrangement that it"
              + " is taken for: half of what it holds is not known.",
          "Ask the provider for the certificate of the instance, as Chutes itself shows it.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Lacking REPORT_DATA_NOT_EXPLAINED =
      CODES.lacking(
          "report-data-not-explained",
          "The quote's report_data holds the key that is stated, and other bytes that nothing"
              + " accounts for: no stated key, no nonce that was sent or is stated, not zero.",
          "The quote may be of another arrangement than it is taken for, in which these bytes mean"
              + " something else.",
          "Ask the provider what else its report_data holds.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Lacking KEY_NOT_STATED =
      CODES.lacking(
          "key-not-stated",
          "The quote's report_data has the form of a known layout, but nothing states the key in"
              + " it.",
          "Nothing was compared. A signature over an exchange by that key is compared with it in"
              + " exchange.signer-attested.",
          "Ask the provider for a report that states its key.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Failing REPORT_DATA_MISMATCH =
      CODES.failing(
          "report-data-mismatch",
          "The report states keys, but the quote's report_data holds none of the known layouts of"
              + " them.",
          "The quote is genuine for another key: whoever assembled the report put a stranger's key"
              + " beside it.",
          "Do not trust the key. Ask the provider for an attestation of the key that signed.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Failing TLS_CERTIFICATE_MISMATCH =
      CODES.failing(
          "tls-certificate-mismatch",
          "The report shows a TLS certificate whose key is not the one its quote binds.",
          "The report contradicts its own hardware evidence: whoever holds that certificate's key"
              + " need not be the TEE.",
          "Do not trust a connection to that certificate. Ask the provider which of the two is"
              + " right.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Lacking TLS_CERTIFICATE_UNREADABLE =
      CODES.lacking(
          "tls-certificate-unreadable",
          "What stands in the report as its TLS certificate is not a certificate that can be read.",
          "The quote binds a TLS key, but whether the report shows the certificate of that key is"
              + " not known.",
          "Ask the provider what it puts there, or verify with a release that reads it.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Lacking STATED_VALUE_ABSENT =
      CODES.lacking(
          "stated-value-absent",
          "The report states a key that may be hashed into report_data together with another value,"
              + " and that value is absent or cannot be read.",
          "It is not known what report_data would have to hold, so nothing was compared. That"
              + " contradicts nothing, and the key is not proven.",
          "Collect the report as the provider served it; see the message for what it lacks.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Lacking LAYOUT_UNKNOWN =
      CODES.lacking(
          "layout-unknown",
          "The report states no key in a form this verifier knows, so nothing can be compared with"
              + " report_data.",
          "The quote may be genuine but it is not shown to vouch for any key.",
          "Verify with a release that knows this provider's layout.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Passing NONCE_OURS =
      CODES.passing(
          "nonce-ours",
          "The quote answers the nonce that the collector says it sent.",
          "The quote was made after that nonce was chosen. How well the choice is dated is a matter"
              + " of the time checks.",
          "Nothing.",
          CheckId.TDX_NONCE);

  public static final Code.Lacking NONCE_NOT_OURS =
      CODES.lacking(
          "nonce-not-ours",
          "The report openly carries another nonce than the one the collector sent, and the quote"
              + " binds that other nonce.",
          "The evidence is consistent in itself but its freshness is not proven: it may be older"
              + " than the request.",
          "Collect again from a provider that answers the caller's nonce, or bound the time"
              + " otherwise.",
          CheckId.TDX_NONCE);

  public static final Code.Failing NONCE_MISMATCH =
      CODES.failing(
          "nonce-mismatch",
          "The report says which nonce it answers, but the quote does not hold that nonce.",
          "The report contradicts its own hardware evidence; it may be an old quote in a new"
              + " cover.",
          "Do not rely on it.",
          CheckId.TDX_NONCE);

  public static final Code.Lacking NONCE_NOT_RECORDED =
      CODES.lacking(
          "nonce-not-recorded",
          "The bundle does not record any nonce that the collector sent.",
          "A nonce found in the evidence itself proves nothing about freshness.",
          "Collect with a nonce; the collector does so by default.",
          CheckId.TDX_REPORT_DATA,
          CheckId.TDX_NONCE);

  public static final Code.Lacking NONCE_NOT_BOUND =
      CODES.lacking(
          "nonce-not-bound",
          "The quote holds no nonce in a place that the recognised layout defines.",
          "The quote cannot be shown to be fresh.",
          "Bound the time of the attestation otherwise.",
          CheckId.TDX_NONCE);

  public static final Code.Lacking REPORT_LIMIT =
      CODES.lacking(
          "report-limit",
          "The bundle holds more attestations, quotes or repeated reports than this verifier"
              + " judges.",
          "What lies beyond the limit was not judged; it neither proves nor contradicts anything.",
          "Name each report in one attestation, and split the bundle if it holds thousands of"
              + " quotes.");

  public static final Code.Lacking REPORT_NOT_UNDERSTOOD =
      CODES.lacking(
          "report-not-understood",
          "The attestation report, or an entry of it, has no shape this verifier knows, or is not"
              + " strict JSON.",
          "There may be evidence in it that was not looked at.",
          "Verify with a release that knows this provider.");

  public static final Code.Lacking MODEL_NOT_ATTESTED =
      CODES.lacking(
          "model-not-attested",
          "The report attests no machine that runs the model.",
          "A gateway can be genuine and still pass requests on to any machine.",
          "Ask the provider for the attestation of the machine that runs the model.");

  public static final Code.Lacking GATEWAY_SHOWN_AS_MODEL =
      CODES.lacking(
          "gateway-attestation-shown-as-model",
          "The quote that is presented as the model's machine has the report_data of a gateway's"
              + " quote.",
          "It is the gateway once more. Nothing is shown of the machine that runs the model.",
          "Ask the provider for the attestation of the machine that runs the model.",
          CheckId.TDX_REPORT_DATA);

  public static final Code.Lacking REPORT_ABSENT =
      CODES.lacking(
          "report-absent",
          "The attestation names a report that is not in the bundle.",
          "Nothing about the hardware is shown.",
          "Collect again.");

  public static final Code.Passing TLS_PEER_ATTESTED =
      CODES.passing(
          "tls-peer-attested",
          "The TLS key the collector recorded is the one that a verified quote binds.",
          "If the collector tells the truth about its connection, the channel ended inside the"
              + " TEE.",
          "Nothing.",
          CheckId.CHANNEL_TLS);

  public static final Code.Lacking TLS_PEER_NOT_ATTESTED =
      CODES.lacking(
          "tls-peer-not-attested",
          "No verified quote of this attestation binds the TLS key the collector recorded.",
          "The channel may have ended outside the TEE.",
          "Nothing follows for signed responses; for unsigned ones, do not rely on the channel.",
          CheckId.CHANNEL_TLS);

  private AttestationCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}

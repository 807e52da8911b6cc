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
          "The quote's report_data holds exactly what the named layout computes from the key that"
              + " the report states.",
          "The hardware vouches that software inside this TEE asked for a quote over that key.",
          "Nothing.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking KEY_BOUND_TLS_KEY_NOT_SHOWN =
      CODES.lacking(
          "key-bound-tls-key-not-shown",
          "The quote's report_data binds the end-to-end key and nonce that the report states; the"
              + " second half, where the hash of a TLS key belongs, could not be compared with"
              + " anything.",
          "The hardware vouches for the end-to-end key if the quote uses the layout we assume; half"
              + " of what it holds is unknown.",
          "Ask the provider for the certificate of the instance, as Chutes itself shows it.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking REPORT_DATA_NOT_EXPLAINED =
      CODES.lacking(
          "report-data-not-explained",
          "The quote's report_data holds the stated key, and other bytes that nothing explains:"
              + " they are neither a stated key, nor a nonce that was sent or stated, nor zero.",
          "The quote may use a different layout from the one we assume, in which these bytes mean"
              + " something else.",
          "Ask the provider what else its report_data holds.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking KEY_NOT_STATED =
      CODES.lacking(
          "key-not-stated",
          "The quote's report_data has the form of a known layout, but nothing states which key is"
              + " in it.",
          "There was no key to compare. If that key signed an exchange, exchange.signer-attested"
              + " compares the two.",
          "Ask the provider for a report that states its key.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Failing REPORT_DATA_MISMATCH =
      CODES.failing(
          "report-data-mismatch",
          "The report states keys, but the quote's report_data matches them in none of the known"
              + " layouts.",
          "The quote vouches for some other key; whoever assembled the report put a key beside it"
              + " that it does not vouch for.",
          "Do not trust the key. Ask the provider for an attestation of the key that signed.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Failing REPORT_DATA_RESTATED =
      CODES.failing(
          "report-data-restated",
          "The report states again, and otherwise, its report_data or what that holds: a key, the"
              + " fingerprint of a TLS key, a nonce.",
          "The stated value would mislead its readers: the report was assembled from parts of two"
              + " reports, or was edited.",
          "Use the quote's value only, and ask the provider for a new report.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Failing OHTTP_SIGNATURE_INVALID =
      CODES.failing(
          "ohttp-signature-invalid",
          "The report shows a key configuration for Oblivious HTTP whose signature does not"
              + " verify.",
          "The configuration, the key or the signature was replaced: requests sealed to it could be"
              + " read by somebody else.",
          "Do not seal requests to this configuration. Ask the provider for a new report.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Failing OHTTP_CONFIG_DIFFERS =
      CODES.failing(
          "ohttp-config-differs",
          "The report shows two key configurations for Oblivious HTTP, of which one is signed.",
          "A client that takes the other one seals its requests to a key that nobody vouches for.",
          "Do not seal requests to either. Ask the provider for a new report.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Failing TLS_CERTIFICATE_MISMATCH =
      CODES.failing(
          "tls-certificate-mismatch",
          "The report shows a TLS certificate whose key is not the one its quote binds.",
          "The report contradicts its own hardware evidence: whoever holds that certificate's key"
              + " need not be the TEE.",
          "Do not trust a connection to that certificate. Ask the provider which of the two is"
              + " right.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Failing DOCUMENT_SIGNATURE =
      CODES.failing(
          "document-signature-invalid",
          "The report is signed by the key of the TLS certificate that it shows, and that signature"
              + " does not verify.",
          "The report was changed after the service signed it.",
          "Obtain the report again, byte for byte as it is served.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking DOCUMENT_SIGNATURE_ABSENT =
      CODES.lacking(
          "document-signature-absent",
          "report_data holds what the report states, but the signature of the report itself, which"
              + " reports of this form carry, is absent.",
          "The hardware vouches for the keys. What stands in the report beside them may have been"
              + " changed after the service made it.",
          "Obtain the report again, byte for byte as it is served.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Failing VTPM_QUOTE =
      CODES.failing(
          "vtpm-quote-invalid",
          "The report shows a quote of a virtual TPM that the key named in the runtime data did not"
              + " sign, or register values that are not those in the quote.",
          "The quote is of another machine, or was changed.",
          "Treat the evidence as forged.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Failing VTPM_KEY =
      CODES.failing(
          "vtpm-key-mismatch",
          "The report shows a key or certificate of a virtual TPM that is not of the key which the"
              + " runtime data name.",
          "It is of another machine's virtual TPM, or of another key of the same one.",
          "Treat what that key signed as somebody else's.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking GUEST_NOT_COMPARED =
      CODES.lacking(
          "guest-not-compared",
          "The hardware's measurements are those of the layer under which Azure starts a guest, and"
              + " not of the guest: neither reference values nor published measurements of a guest"
              + " can be compared with them.",
          "Which system was started in the machine is measured by its virtual TPM, and was compared"
              + " with nothing.",
          "Put the register values of the system that you expect into tpm.pcrs of the policy.",
          CheckId.TDX_MEASUREMENTS,
          CheckId.SNP_MEASUREMENT,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking GUEST_UNKNOWN =
      CODES.lacking(
          "guest-unknown",
          "The launch digest is an expected one, and nobody knows of what: the report's user data"
              + " are in no layout that is known.",
          "On some platforms a report is that of a layer under which guests are started, and says"
              + " nothing of the guest. What is shown around such a report says so; without it"
              + " it looks like any other.",
          "Collect the report with all that the service shows around it.",
          CheckId.SNP_MEASUREMENT);

  public static final Code.Passing GUEST_REGISTERS_MATCH =
      CODES.passing(
          "guest-registers-match",
          "The hardware's measurements are those that the policy expects, and so are the registers"
              + " of the guest's virtual TPM that it names.",
          "The expected layer was started, and under it a guest that had measured what the policy"
              + " expects when it answered the nonce.",
          "Nothing.",
          CheckId.TDX_MEASUREMENTS,
          CheckId.SNP_MEASUREMENT);

  public static final Code.Failing GUEST_REGISTERS_DIFFER =
      CODES.failing(
          "guest-registers-differ",
          "Registers of the guest's virtual TPM have other values than the policy accepts.",
          "Another system was started in the machine than the one that the policy expects.",
          "Compare the values in the finding with those of the system that you expect.",
          CheckId.TDX_MEASUREMENTS,
          CheckId.SNP_MEASUREMENT);

  public static final Code.Lacking GUEST_REGISTERS_UNKNOWN =
      CODES.lacking(
          "guest-registers-unknown",
          "The policy has values for registers of a virtual TPM, and they are not proven.",
          "There is no quote of one, it does not select these registers, their values are not shown"
              + " beside it, or it does not answer the collector's nonce.",
          "Collect a quote over these registers with the collector's nonce and the values of all"
              + " that it selects.",
          CheckId.TDX_MEASUREMENTS,
          CheckId.SNP_MEASUREMENT,
          CheckId.MEASUREMENT_PROVENANCE);

  public static final Code.Lacking LAYOUT_WITHDRAWN =
      CODES.lacking(
          "layout-withdrawn",
          "report_data matches what the report states by a rule that was in use before the one that"
              + " the report names.",
          "Drafts of the provider's format hashed without the label that separates uses of a hash,"
              + " under the same name. This is not what the format promises.",
          "Ask the provider for a document of the released format.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking TLS_CERTIFICATE_UNREADABLE =
      CODES.lacking(
          "tls-certificate-unreadable",
          "What the report gives as its TLS certificate cannot be read as a certificate.",
          "The quote binds a TLS key, but it is not known whether the report shows the certificate"
              + " of that key.",
          "Ask the provider what this value is, or verify with a release that can read it.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking STATED_VALUE_ABSENT =
      CODES.lacking(
          "stated-value-absent",
          "The report states a key that may be hashed into report_data together with another value,"
              + " and that value is absent or cannot be read.",
          "It is not known what report_data should hold, so nothing was compared. This contradicts"
              + " nothing, but the key is not proven.",
          "Collect the report as the provider served it; the message says what is missing.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking LAYOUT_UNKNOWN =
      CODES.lacking(
          "layout-unknown",
          "The report states no key in a form that this verifier knows, so there is nothing to"
              + " compare with report_data.",
          "The quote may be genuine, but nothing shows that it vouches for any key.",
          "Verify with a release that knows this provider's layout.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Passing NONCE_OURS =
      CODES.passing(
          "nonce-ours",
          "The quote answers the nonce that the collector says it sent.",
          "The quote was made after that nonce was chosen. The time checks say how well the date of"
              + " that choice is established.",
          "Nothing.",
          CheckId.TDX_NONCE,
          CheckId.SNP_NONCE);

  public static final Code.Lacking NONCE_NOT_OURS =
      CODES.lacking(
          "nonce-not-ours",
          "The report openly carries a nonce that the collector did not send, and the quote binds"
              + " that nonce.",
          "The evidence is consistent in itself, but it is not proven to be fresh: it may be older"
              + " than the request.",
          "Collect again from a provider that answers the caller's nonce, or establish the time by"
              + " other means.",
          CheckId.TDX_NONCE,
          CheckId.SNP_NONCE);

  public static final Code.Failing NONCE_MISMATCH =
      CODES.failing(
          "nonce-mismatch",
          "The report says which nonce it answers, but the quote does not hold that nonce.",
          "The report contradicts its own hardware evidence; it may be an old quote in a new"
              + " report.",
          "Do not rely on it.",
          CheckId.TDX_NONCE,
          CheckId.SNP_NONCE);

  public static final Code.Lacking NONCE_NOT_RECORDED =
      CODES.lacking(
          "nonce-not-recorded",
          "The bundle does not record any nonce that the collector sent.",
          "A nonce found in the evidence itself proves nothing about freshness.",
          "Collect with a nonce; the collector does so by default.",
          CheckId.TDX_REPORT_DATA,
          CheckId.TDX_NONCE,
          CheckId.SNP_REPORT_DATA,
          CheckId.SNP_NONCE);

  public static final Code.Lacking NONCE_NOT_BOUND =
      CODES.lacking(
          "nonce-not-bound",
          "The quote holds no nonce where the recognised layout would have one.",
          "The quote cannot be shown to be fresh.",
          "Establish the time of the attestation by other means.",
          CheckId.TDX_NONCE,
          CheckId.SNP_NONCE);

  public static final Code.Lacking REPORT_LIMIT =
      CODES.lacking(
          "report-limit",
          "The bundle holds more attestations, quotes or repeated reports than this verifier"
              + " judges.",
          "Whatever exceeds the limit was not judged; it neither proves nor contradicts anything.",
          "Name each report in one attestation, and split the bundle if it holds thousands of"
              + " quotes.");

  public static final Code.Lacking REPORT_NOT_UNDERSTOOD =
      CODES.lacking(
          "report-not-understood",
          "The attestation report, or an entry in it, is not in a form that this verifier knows, or"
              + " is not strict JSON.",
          "It may hold evidence that was not examined.",
          "Verify with a release that knows this provider.");

  public static final Code.Lacking MODEL_NOT_ATTESTED =
      CODES.lacking(
          "model-not-attested",
          "The report does not attest any machine that runs the model.",
          "A gateway can be genuine and still pass requests on to any machine.",
          "Ask the provider for the attestation of the machine that runs the model.");

  public static final Code.Lacking GATEWAY_SHOWN_AS_MODEL =
      CODES.lacking(
          "gateway-attestation-shown-as-model",
          "The quote presented as that of the model's machine has the report_data of a gateway's"
              + " quote.",
          "It is the gateway again. Nothing is shown about the machine that runs the model.",
          "Ask the provider for the attestation of the machine that runs the model.",
          CheckId.TDX_REPORT_DATA,
          CheckId.SNP_REPORT_DATA);

  public static final Code.Lacking REPORT_ABSENT =
      CODES.lacking(
          "report-absent",
          "The attestation names a report that is not in the bundle.",
          "Nothing about the hardware is shown.",
          "Collect again.");

  public static final Code.Passing TLS_PEER_ATTESTED =
      CODES.passing(
          "tls-peer-attested",
          "The TLS key that the collector recorded is the one that a verified quote binds.",
          "If the collector tells the truth about its connection, the channel ended inside the"
              + " TEE.",
          "Nothing.",
          CheckId.CHANNEL_TLS);

  public static final Code.Lacking TLS_PEER_NOT_ATTESTED =
      CODES.lacking(
          "tls-peer-not-attested",
          "No verified quote of this attestation binds the TLS key that the collector recorded.",
          "The channel may have ended outside the TEE.",
          "This does not affect signed responses; for unsigned ones, do not rely on the channel.",
          CheckId.CHANNEL_TLS);

  private AttestationCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}

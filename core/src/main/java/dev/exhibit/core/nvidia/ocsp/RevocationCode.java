package dev.exhibit.core.nvidia.ocsp;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Codes;
import java.util.List;

/** Reasons for findings about revocation. */
public final class RevocationCode {
  private static final Codes CODES = new Codes();

  public static final Code.Passing NOT_REVOKED =
      CODES.passing(
          "gpu-not-revoked",
          "For each certificate that can be revoked, there is an answer from NVIDIA that calls it"
              + " good at the time judged at.",
          "A stored answer shows what the responder said while the answer was current. It cannot"
              + " show that no later answer said otherwise or, without the request, that the answer"
              + " was fresh when it was fetched.",
          "For greater certainty, judge again with answers fetched later.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Passing ON_HOLD_ACCEPTED =
      CODES.passing(
          "gpu-certificate-hold-accepted",
          "A certificate is on hold, and the policy accepts that.",
          "NVIDIA has suspended it. NVIDIA also does this for devices and manifests that are not"
              + " yet released.",
          "Before you rely on the device, find out from NVIDIA why the certificate is on hold.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Lacking MISSING =
      CODES.lacking(
          "ocsp-missing",
          "There is no answer for at least one certificate that can be revoked.",
          "It is not shown whether NVIDIA has revoked it.",
          "Add the answers for the certificates named in the finding.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Lacking LIMIT =
      CODES.lacking(
          "ocsp-limit",
          "There are more OCSP answers, or larger ones, than this verifier reads, and none of those"
              + " read settles the question.",
          "It was not fully judged whether NVIDIA has revoked a certificate.",
          "Keep only the answers about the devices' and manifests' certificates.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Lacking NOT_CURRENT =
      CODES.lacking(
          "ocsp-not-current",
          "An answer was not current at the time judged at.",
          "It is not known what the responder would have said at that time.",
          "Judge at the time of the answers, or add answers for that time.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Lacking UNKNOWN =
      CODES.lacking(
          "ocsp-unknown-certificate",
          "A responder answered that it does not know a certificate.",
          "That is no word about the certificate: the responder may not answer for its issuer"
              + " (RFC 6960, section 2.2). It is not shown whether NVIDIA has revoked it.",
          "Add an answer about the certificate from the responder that its issuer names.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "ocsp-malformed",
          "An OCSP answer cannot be read.",
          "It says nothing. (If a responder answers with an error, this counts as no answer: see"
              + " ocsp-missing.)",
          "Fetch the answer again.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing RESPONDER =
      CODES.failing(
          "ocsp-responder",
          "An answer was signed by somebody who is not authorised to answer for the certificate's"
              + " issuer.",
          "It proves nothing.",
          "Do not rely on it.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing SIGNATURE_BAD =
      CODES.failing(
          "ocsp-signature-bad",
          "The signature on an OCSP answer does not verify.",
          "The answer was changed or invented.",
          "Do not rely on it.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing REVOKED =
      CODES.failing(
          "gpu-certificate-revoked",
          "A certificate was revoked at the time judged at.",
          "NVIDIA no longer vouched for it.",
          "Do not rely on this device or manifest.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing ON_HOLD =
      CODES.failing(
          "gpu-certificate-hold",
          "A certificate was suspended (certificateHold) at the time judged at.",
          "NVIDIA did not vouch for it at that time. A hold can be lifted; a revocation cannot.",
          "Do not rely on it, or accept holds in the policy (gpu.allowCertificateHold).",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  private RevocationCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}

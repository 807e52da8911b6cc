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
          "For each certificate that can be revoked there is an answer of NVIDIA's that calls it"
              + " good at the time judged at.",
          "A stored answer shows what the responder said while the answer was current. It cannot"
              + " show that no later answer said otherwise, nor, without the request, that it was"
              + " fresh when it was fetched.",
          "For more, judge again with answers fetched later.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Passing ON_HOLD_ACCEPTED =
      CODES.passing(
          "gpu-certificate-hold-accepted",
          "A certificate is on hold, and the policy accepts that.",
          "NVIDIA has suspended it, which it does also for devices and manifests not yet released.",
          "Read NVIDIA's note on the hold before relying on the device.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Lacking MISSING =
      CODES.lacking(
          "ocsp-missing",
          "There is no answer for at least one certificate that can be revoked.",
          "Whether NVIDIA has revoked it is not shown.",
          "Add the answers for the certificates named in the finding.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Lacking LIMIT =
      CODES.lacking(
          "ocsp-limit",
          "There are more OCSP answers, or larger ones, than are read, and none of those read"
              + " settles it.",
          "Whether NVIDIA has revoked a certificate was not judged to the end.",
          "Keep only the answers about the devices' and manifests' certificates.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Lacking NOT_CURRENT =
      CODES.lacking(
          "ocsp-not-current",
          "An answer was not current at the time judged at.",
          "What the responder would have said at that time is not shown.",
          "Judge at the time of the answers, or add answers for that time.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing MALFORMED =
      CODES.failing(
          "ocsp-malformed",
          "An OCSP answer cannot be read.",
          "It says nothing. A responder that answers with an error has given no answer"
              + " (ocsp-missing).",
          "Fetch the answer again.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing RESPONDER =
      CODES.failing(
          "ocsp-responder",
          "An answer was signed by somebody who may not answer for the certificate's issuer.",
          "It is worth nothing.",
          "Do not rely on it.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing SIGNATURE_BAD =
      CODES.failing(
          "ocsp-signature-bad",
          "The signature on an OCSP answer is bad.",
          "The answer was changed or invented.",
          "Do not rely on it.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing REVOKED =
      CODES.failing(
          "gpu-certificate-revoked",
          "A certificate was revoked at the time judged at.",
          "NVIDIA no longer answered for it.",
          "Do not rely on this device or manifest.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing ON_HOLD =
      CODES.failing(
          "gpu-certificate-hold",
          "A certificate was suspended (certificateHold) at the time judged at.",
          "NVIDIA did not answer for it at that time; a hold can be lifted, a revocation cannot.",
          "Do not rely on it, or accept holds in the policy (gpu.allowCertificateHold).",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  public static final Code.Failing UNKNOWN =
      CODES.failing(
          "ocsp-unknown-certificate",
          "The responder does not know a certificate.",
          "NVIDIA may never have issued it, or the answer is another responder's.",
          "Do not rely on it.",
          CheckId.GPU_REVOCATION,
          CheckId.SWITCH_REVOCATION);

  private RevocationCode() {}

  /** All of them, in this order. */
  public static List<Code> all() {
    return CODES.all();
  }
}

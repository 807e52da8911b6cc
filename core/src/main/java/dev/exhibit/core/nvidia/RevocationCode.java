package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Code;

/** Reasons for findings about revocation. */
public enum RevocationCode implements Code {
  NOT_REVOKED(
      "gpu-not-revoked",
      "For each certificate that can be revoked there is an answer of NVIDIA's that calls it good"
          + " at the time judged at.",
      "A stored answer shows what the responder said while the answer was current. It cannot show"
          + " that no later answer said otherwise, nor, without the request, that it was fresh when"
          + " it was fetched.",
      "For more, judge again with answers fetched later."),
  ON_HOLD_ACCEPTED(
      "gpu-certificate-hold-accepted",
      "A certificate is on hold, and the policy accepts that.",
      "NVIDIA has suspended it, which it does also for devices and manifests not yet released.",
      "Read NVIDIA's note on the hold before relying on the device."),
  MISSING(
      "ocsp-missing",
      "There is no answer for at least one certificate that can be revoked.",
      "Whether NVIDIA has revoked it is not shown.",
      "Add the answers for the certificates named in the finding."),
  LIMIT(
      "ocsp-limit",
      "There are more OCSP answers, or larger ones, than are read, and none of those read settles"
          + " it.",
      "Whether NVIDIA has revoked a certificate was not judged to the end.",
      "Keep only the answers about the devices' and manifests' certificates."),
  NOT_CURRENT(
      "ocsp-not-current",
      "An answer was not current at the time judged at.",
      "What the responder would have said at that time is not shown.",
      "Judge at the time of the answers, or add answers for that time."),
  MALFORMED(
      "ocsp-malformed",
      "An OCSP answer cannot be read.",
      "It says nothing. A responder that answers with an error has given no answer (ocsp-missing).",
      "Fetch the answer again."),
  RESPONDER(
      "ocsp-responder",
      "An answer was signed by somebody who may not answer for the certificate's issuer.",
      "It is worth nothing.",
      "Do not rely on it."),
  SIGNATURE_BAD(
      "ocsp-signature-bad",
      "The signature on an OCSP answer is bad.",
      "The answer was changed or invented.",
      "Do not rely on it."),
  REVOKED(
      "gpu-certificate-revoked",
      "A certificate was revoked at the time judged at.",
      "NVIDIA no longer answered for it.",
      "Do not rely on this device or manifest."),
  ON_HOLD(
      "gpu-certificate-hold",
      "A certificate was suspended (certificateHold) at the time judged at.",
      "NVIDIA did not answer for it at that time; a hold can be lifted, a revocation cannot.",
      "Do not rely on it, or accept holds in the policy (gpu.allowCertificateHold)."),
  UNKNOWN(
      "ocsp-unknown-certificate",
      "The responder does not know a certificate.",
      "NVIDIA may never have issued it, or the answer is another responder's.",
      "Do not rely on it.");

  private final Wording wording;

  RevocationCode(String id, String found, String means, String advice) {
    this.wording = new Wording(id, found, means, advice);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}

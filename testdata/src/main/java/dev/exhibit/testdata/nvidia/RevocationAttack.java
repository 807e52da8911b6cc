package dev.exhibit.testdata.nvidia;

import java.util.function.Function;

/** Attacks on the OCSP answers; the provisioner's certificate is the one attacked. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum RevocationAttack implements GpuAttack {
  G8_NONE(
      "no answer about one certificate",
      "gpu.revocation",
      "ocsp-missing",
      s -> RevocationForgery.without(s)),
  G8_OTHER_CERTIFICATE(
      "an answer about another certificate",
      "gpu.revocation",
      "ocsp-missing",
      RevocationForgery::otherCertificate),
  G8_STALE(
      "an answer whose time is over",
      "gpu.revocation",
      "ocsp-not-current",
      s -> RevocationForgery.answer(s, RevocationForgery::stale)),
  G8_STALE_WITHOUT_END(
      "an old answer that names no end",
      "gpu.revocation",
      "ocsp-not-current",
      s -> RevocationForgery.answer(s, RevocationForgery::staleWithoutEnd)),
  G8_FROM_THE_FUTURE(
      "an answer made after the instant judged at",
      "gpu.revocation",
      "ocsp-not-current",
      s -> RevocationForgery.answer(s, RevocationForgery::later)),
  G8_REVOKED(
      "the certificate is revoked",
      "gpu.revocation",
      "gpu-certificate-revoked",
      s -> RevocationForgery.answer(s, a -> a.saying(OcspSpec.Status.REVOKED))),
  G8_REVOKED_BESIDE_GOOD(
      "an older good answer beside the revocation",
      "gpu.revocation",
      "gpu-certificate-revoked",
      RevocationForgery::revokedBesideGood),
  G8_HOLD(
      "the certificate is on hold",
      "gpu.revocation",
      "gpu-certificate-hold",
      s -> RevocationForgery.answer(s, a -> a.saying(OcspSpec.Status.HOLD))),
  G8_UNKNOWN(
      "the responder does not know the certificate",
      "gpu.revocation",
      "ocsp-unknown-certificate",
      s -> RevocationForgery.answer(s, a -> a.saying(OcspSpec.Status.UNKNOWN))),
  G8_SIGNATURE_CHANGED(
      "one bit of the answer's signature is flipped",
      "gpu.revocation",
      "ocsp-signature-bad",
      RevocationForgery::signatureChanged),
  G8_OTHER_RESPONDER(
      "signed by the responder of another issuer",
      "gpu.revocation",
      "ocsp-responder",
      s -> RevocationForgery.answer(s, a -> a.by(s.nvidia().responder(s.nvidia().rimRoot())))),
  G8_NO_RESPONDER(
      "signed by a certificate of the issuer that may not answer",
      "gpu.revocation",
      "ocsp-responder",
      RevocationForgery::notResponder),
  G8_THE_CERTIFICATE_ITSELF(
      "signed by the certificate the answer is about",
      "gpu.revocation",
      "ocsp-responder",
      s -> RevocationForgery.answer(s, a -> a.by(a.certificate()))),
  G8_RIM_SIGNER_REVOKED(
      "the signer of the manifests is revoked",
      "gpu.revocation",
      "gpu-certificate-revoked",
      RevocationForgery::rimSignerRevoked),
  G8_ERROR(
      "a responder's error in the place of an answer",
      "gpu.revocation",
      "ocsp-missing",
      RevocationForgery::error);

  private final String what;
  private final String expectedCheck;
  private final String expectedCode;
  private final Function<GpuScenario, GpuFiles> attack;

  RevocationAttack(
      String what,
      String expectedCheck,
      String expectedCode,
      Function<GpuScenario, GpuFiles> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.expectedCode = expectedCode;
    this.attack = attack;
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
  public String expectedCode() {
    return expectedCode;
  }

  @Override
  public GpuFiles apply(GpuScenario valid) {
    return attack.apply(valid);
  }
}

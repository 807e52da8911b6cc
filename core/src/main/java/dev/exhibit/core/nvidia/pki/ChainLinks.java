package dev.exhibit.core.nvidia.pki;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.ValidityPeriod;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges certificates of NVIDIA's PKIs, all P-384 with SHA-384, and remembers each answer: the
 * devices of one platform share most of their chain. Done by hand instead of with a path builder,
 * so that the verdict depends on these rules alone. Revocation is judged elsewhere.
 */
public final class ChainLinks {
  private static final CertificateLink.Signing SIGNING =
      CertificateLink.Signing.with(EcdsaScheme.P384_SHA384);

  private final EvaluationTime time;
  private final Map<Link, Optional<Step<?>>> known = new LinkedHashMap<>();
  private int verified;

  public ChainLinks(EvaluationTime time) {
    this.time = time;
  }

  private record Link(Bytes certificate, Bytes issuer, CertificateUse use) {}

  /** How many certificates have been verified so far; a certificate asked about again is none. */
  public int verified() {
    return verified;
  }

  /**
   * Requires that each certificate was issued by the next, that all are valid at every instant and
   * made for their place: the first for {@code leaf}, the others as authorities. Whether the last
   * one is believed is for the caller.
   */
  public void require(List<X509Certificate> leafFirst, CertificateUse leaf) throws Stopped {
    for (int i = 0; i < leafFirst.size(); i++) {
      X509Certificate certificate = leafFirst.get(i);
      X509Certificate issuer = leafFirst.get(Math.min(i + 1, leafFirst.size() - 1));
      requireLink(certificate, issuer, i == 0 ? leaf : CertificateUse.authorityAbove(i - 1));
    }
  }

  /** Requires that {@code issuer} issued {@code certificate} for this use, valid at the time. */
  public void requireLink(X509Certificate certificate, X509Certificate issuer, CertificateUse use)
      throws Stopped {
    Link link =
        new Link(CertificateLink.encoded(certificate), CertificateLink.encoded(issuer), use);
    Optional<Step<?>> problem = known.get(link);
    if (problem == null) {
      problem = problem(certificate, issuer, use);
      known.put(link, problem);
    }
    if (problem.isPresent()) {
      throw new Stopped(problem.get());
    }
  }

  private Optional<Step<?>> problem(
      X509Certificate certificate, X509Certificate issuer, CertificateUse use) {
    verified++;
    return use.problem(certificate)
        .<Step<?>>map(why -> refusal(ChainCode.PROFILE, certificate, why))
        .or(() -> unlinked(certificate, issuer))
        .or(() -> outsideValidity(certificate));
  }

  private static Optional<Step<?>> unlinked(X509Certificate certificate, X509Certificate issuer) {
    if (!CertificateLink.isNamed(certificate, issuer)) {
      return Optional.of(
          refusal(
              ChainCode.ISSUER,
              certificate,
              Message.of("it does not name %s as its issuer", CertificateNames.describe(issuer))));
    }
    if (!isSigned(certificate, issuer)) {
      return Optional.of(
          refusal(
              ChainCode.SIGNATURE,
              certificate,
              Message.of("the signature of %s on it is bad", CertificateNames.describe(issuer))));
    }
    return Optional.empty();
  }

  static boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
    return CertificateLink.isSigned(certificate, issuer, SIGNING);
  }

  private Optional<Step<?>> outsideValidity(X509Certificate certificate) {
    ValidityPeriod valid = ValidityPeriod.of(certificate);
    if (valid.startsAfter(time.earliest())) {
      return Optional.of(
          refusal(
                  ChainCode.NOT_YET_VALID,
                  certificate,
                  Message.of("notBefore %s is after %s", valid.from(), time.earliest()))
              .compared(valid.value(), Value.of(time.earliest())));
    }
    if (valid.endedBefore(time.latest())) {
      return Optional.of(
          refusal(
                  ChainCode.EXPIRED,
                  certificate,
                  Message.of("notAfter %s is before %s", valid.until(), time.latest()))
              .compared(valid.value(), Value.of(time.latest())));
    }
    return Optional.empty();
  }

  private static Step<?> refusal(Code.Failing code, X509Certificate certificate, Message why) {
    return Step.broken(code, Message.of("%s: %s.", CertificateNames.describe(certificate), why));
  }
}

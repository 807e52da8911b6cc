package dev.exhibit.core.intel.pki;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.quote.AuthData;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.Pem;
import dev.exhibit.core.x509.SimulatedMark;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PCK certificate, its certification authority and an anchored root: validated but for
 * revocation.
 *
 * <p>The chain has exactly three certificates in this order, as the hardware's tools write it; the
 * authority is Intel's for platforms or the one for processors (one published verifier knows the
 * first only); the root equals an anchor byte for byte.
 */
public record PckChain(Certificates certificates, TrustAnchor anchor, PckExtension platform) {
  private static final int LENGTH = 3;

  /** The three certificates as found, nothing judged. */
  public record Certificates(
      X509Certificate leaf, X509Certificate authority, X509Certificate root) {}

  public boolean simulated() {
    return anchor.simulated()
        || Stream.of(certificates.leaf(), certificates.authority()).anyMatch(SimulatedMark::isOn);
  }

  /** Whether the quote holds its chain, or an id for which one can be looked up. */
  static boolean namesChain(AuthData auth) {
    return auth.certificationType() == AuthData.PEM_CHAIN
        || auth.certificationType() == AuthData.PLAIN_PPID
        || auth.certificationType() == AuthData.ENCRYPTED_PPID_2048
        || auth.certificationType() == AuthData.ENCRYPTED_PPID_3072;
  }

  /** The chain in certification data of type 5. */
  public static Decoded<Certificates> parsed(Bytes certificationData) {
    return Decoded.of(() -> parse(certificationData));
  }

  /** PEM, which producers end with one NUL byte. */
  private static Certificates parse(Bytes pem) throws Malformed {
    boolean terminated = !pem.isEmpty() && pem.at(pem.size() - 1) == 0;
    List<Bytes> ders = Pem.read(terminated ? pem.first(pem.size() - 1) : pem, Pem.CERTIFICATE);
    if (ders.size() != LENGTH) {
      throw new Malformed(-1, "PCK chain", Message.of("%s certificates are not 3", ders.size()));
    }
    return new Certificates(
        StrictX509.certificate(ders.get(0)),
        StrictX509.certificate(ders.get(1)),
        StrictX509.certificate(ders.get(2)));
  }

  /** Judges everything about the chain but revocation. */
  public static Step<PckChain> judge(Certificates found, TrustStore trust, EvaluationTime time) {
    Optional<TrustAnchor> anchor =
        trust.of(AnchorRole.INTEL_ROOT).stream()
            .filter(a -> a.certificate().equals(found.root()))
            .findFirst();
    if (anchor.isEmpty()) {
      return new Reason<Code>(
              IntelCode.ROOT_NOT_PINNED,
              Message.of(
                  "The chain ends in %s, which is not one of the roots trusted for Intel.",
                  CertificateProfile.describe(found.root())))
          .compared(
              trust.accepted(AnchorRole.INTEL_ROOT),
              Value.of(DatedCertificates.digest(found.root())))
          .step();
    }
    List<Reason<Code>> problems = problems(found, time);
    if (!problems.isEmpty()) {
      return problems.get(0).step();
    }
    CertificateRole issuer = CertificateRole.of(found.authority()).orElseThrow();
    return switch (PckExtension.decode(found.leaf(), issuer)) {
      case Decoded.Valid<PckExtension> v ->
          held(new PckChain(found, anchor.get(), v.value()))
              .compared(trust.accepted(AnchorRole.INTEL_ROOT), Value.of(anchor.get().sha256()));
      case Decoded.Invalid<PckExtension> i ->
          new Reason<Code>(
                  IntelCode.PCK_EXTENSION,
                  Message.of("%s: %s", CertificateProfile.describe(found.leaf()), i.message()))
              .step();
    };
  }

  private static List<Reason<Code>> problems(Certificates found, EvaluationTime time) {
    List<Reason<Code>> problems = new ArrayList<>();
    CertificateRole authority =
        CertificateRole.of(found.authority())
            .filter(r -> r == CertificateRole.PROCESSOR_CA)
            .orElse(CertificateRole.PLATFORM_CA);
    problems.addAll(CertificateProfile.shape(found.leaf(), CertificateRole.PCK));
    problems.addAll(CertificateProfile.shape(found.authority(), authority));
    problems.addAll(CertificateProfile.shape(found.root(), CertificateRole.ROOT));
    CertificateProfile.issuedBy(found.leaf(), found.authority()).ifPresent(problems::add);
    CertificateProfile.issuedBy(found.authority(), found.root()).ifPresent(problems::add);
    Stream.of(found.leaf(), found.authority(), found.root())
        .flatMap(c -> Validity.of(CertificateProfile.describe(c), c).check(time).stream())
        .forEach(problems::add);
    return problems;
  }

  private static Step<PckChain> held(PckChain chain) {
    X509Certificate leaf = chain.certificates().leaf();
    X509Certificate authority = chain.certificates().authority();
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "%s, valid %s to %s, issued by %s under %s.",
                    CertificateProfile.describe(leaf),
                    leaf.getNotBefore().toInstant(),
                    leaf.getNotAfter().toInstant(),
                    CertificateProfile.describe(authority),
                    chain.anchor().simulated()
                        ? Message.of("a simulated root")
                        : Message.of("the trusted root")))
            .with("fmspc", chain.platform().fmspc().hex())
            .with("serial", leaf.getSerialNumber().toString(16))
            .with("rootSha256", chain.anchor().sha256().hex())
            .restingOn(
                DatedCertificates.of(
                    Dated.Chain.PCK, List.of(leaf, authority, chain.anchor().certificate())));
    return new Step.Held<>(chain, IntelCode.PCK_CHAIN_VALID, grounds);
  }
}

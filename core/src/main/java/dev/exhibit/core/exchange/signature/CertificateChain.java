package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.SimulatedMark;
import dev.exhibit.core.x509.SimulatedMarkChecker;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The signer's certificates: RFC 5280 path validation at every instant judged at, to an anchor of
 * role {@code cert-chain}. Revocation is not checked; no source of it is part of the form.
 */
final class CertificateChain {
  private static final int MAX_LENGTH = 10;

  private final List<X509Certificate> certificates;
  private final EvaluationTime time;

  private CertificateChain(List<X509Certificate> certificates, EvaluationTime time) {
    this.certificates = List.copyOf(certificates);
    this.time = time;
  }

  static CertificateChain decode(List<String> entries, EvaluationTime time) throws Stopped {
    if (entries.size() > MAX_LENGTH) {
      throw Stopped.lacking(
          SignatureCode.CHAIN_TOO_LONG,
          Message.of(
              "The certificate chain holds more than %d certificates; none was examined.",
              MAX_LENGTH));
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (String entry : entries) {
      certificates.add(CertificateFile.decode(entry));
    }
    return new CertificateChain(certificates, time);
  }

  /**
   * The anchor the chain leads to, or nothing if it is sound but ends at a root that no anchor of
   * this role vouches for.
   */
  Optional<TrustAnchor> validate(VerificationKey signer, TrustStore trust) throws Stopped {
    requireLeafIs(signer);
    for (X509Certificate certificate : certificates) {
      CertificateRules.requireSound(certificate, time);
    }
    CertificateRules.requireMaySign(leaf());
    return anchored(trust.of(AnchorRole.CERT_CHAIN));
  }

  /** Roots of one name may have several keys, so each is tried before the chain is refused. */
  private Optional<TrustAnchor> anchored(List<TrustAnchor> anchors) throws Stopped {
    Optional<Stopped> refused = Optional.empty();
    for (TrustAnchor anchor : anchors) {
      X509Certificate root = CertificateFile.own(anchor.certificate());
      if (endsAt(root)) {
        try {
          CertificateRules.requireSound(root, time);
          validatePath(root);
          return Optional.of(anchor);
        } catch (Stopped e) {
          refused = Optional.of(e);
        }
      }
    }
    if (refused.isPresent()) {
      throw refused.get();
    }
    validatePath(certificates.get(certificates.size() - 1));
    return Optional.empty();
  }

  /** The certificates as a report names them, and the anchor that they lead to. */
  List<Dated> dated(Optional<TrustAnchor> anchor) {
    return anchor.isPresent()
        ? DatedCertificates.led(Dated.Chain.EXCHANGE, certificates, anchor.get().certificate())
        : DatedCertificates.unled(Dated.Chain.EXCHANGE, certificates);
  }

  private X509Certificate leaf() {
    return certificates.get(0);
  }

  private void requireLeafIs(VerificationKey signer) throws Stopped {
    VerificationKey named = VerificationKey.ofInfo(CertificateRules.info(leaf()));
    if (!named.equals(signer)) {
      throw Stopped.broken(
          SignatureCode.CHAIN_LEAF_NOT_SIGNER,
          Grounds.of(
                  Message.of(
                      "The first certificate, of %s, is not for the key that signed.",
                      leaf().getSubjectX500Principal()))
              .compared(Value.of(signer.encoded()), Value.of(named.encoded())));
    }
  }

  /** Whether the last certificate is this root, or names it as its issuer. */
  private boolean endsAt(X509Certificate root) {
    X509Certificate last = certificates.get(certificates.size() - 1);
    return isSame(last, root) || CertificateLink.isNamed(last, root);
  }

  /** The certificates without the root itself. */
  private List<X509Certificate> below(X509Certificate root) {
    int count = certificates.size();
    return isSame(certificates.get(count - 1), root)
        ? certificates.subList(0, count - 1)
        : certificates;
  }

  private void validatePath(X509Certificate root) throws Stopped {
    List<X509Certificate> leafFirst = below(root);
    if (leafFirst.isEmpty()) {
      return; // the leaf is itself the anchor (or stands alone); its validity has been checked
    }
    for (Instant at : time.at()) {
      try {
        PKIXParameters parameters =
            new PKIXParameters(Set.of(new java.security.cert.TrustAnchor(root, null)));
        parameters.setDate(Date.from(at));
        parameters.setRevocationEnabled(false);
        if (SimulatedMark.isOn(root)) {
          parameters.addCertPathChecker(new SimulatedMarkChecker());
        }
        CertificateFile.validator().validate(CertificateFile.path(leafFirst), parameters);
      } catch (CertPathValidatorException e) {
        throw invalid(Message.of("does not hold: %s", PathRefusal.of(e)));
      } catch (RuntimeException e) {
        // unchecked: how the library refuses extensions that do not decode
        throw invalid(Message.of("holds an extension that cannot be read"));
      } catch (InvalidAlgorithmParameterException e) {
        throw new IllegalStateException("the parameters are of the kind PKIX takes", e);
      }
    }
  }

  private static boolean isSame(X509Certificate one, X509Certificate other) {
    return CertificateFile.encoded(one).equals(CertificateFile.encoded(other));
  }

  private static Stopped invalid(Message why) {
    return Stopped.broken(
        SignatureCode.CHAIN_INVALID, Message.of("The certificate chain %s.", why));
  }
}

package dev.exhibit.core.intel;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.trust.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Picks a JSON text that an Intel TCB signing certificate signed, one issued directly by the same
 * root the quote's chain leads to and not revoked. Any other Intel certificate that made the
 * signature is named and refused.
 */
abstract class SignedTextPick<T> extends Pick<SignedText<T>> {
  private final PckChain chain;
  private final CrlPick rootCrl;

  SignedTextPick(
      String what,
      CollateralPool.Kind kind,
      CollateralPool pool,
      EvaluationTime time,
      PckChain chain,
      CrlPick rootCrl) {
    super(what, kind, pool, time);
    this.chain = chain;
    this.rootCrl = rootCrl;
  }

  /** The certificate that signed {@code text}, once {@link #genuineness} found no problem. */
  final Optional<X509Certificate> signer(SignedText<T> text) {
    return certificates()
        .filter(c -> CertificateRole.of(c).equals(Optional.of(CertificateRole.TCB_SIGNING)))
        .filter(c -> verifies(c, text) && signerProblems(c).isEmpty())
        .findFirst();
  }

  @Override
  final List<Problem> genuineness(SignedText<T> text) {
    List<X509Certificate> signers = certificates().filter(c -> verifies(c, text)).toList();
    List<X509Certificate> rightful =
        signers.stream()
            .filter(c -> CertificateRole.of(c).equals(Optional.of(CertificateRole.TCB_SIGNING)))
            .toList();
    if (rightful.isEmpty()) {
      return List.of(nobody(signers));
    }
    return rightful.stream().anyMatch(c -> signerProblems(c).isEmpty())
        ? List.of()
        : signerProblems(rightful.get(0));
  }

  private Problem nobody(List<X509Certificate> signers) {
    if (!signers.isEmpty()) {
      return new Problem(
          IntelCode.COLLATERAL_SIGNER_ROLE,
          what()
              + ": signed by "
              + CertificateProfile.describe(signers.get(0))
              + ", which may not sign collateral");
    }
    boolean offered =
        certificates()
            .anyMatch(c -> CertificateRole.of(c).equals(Optional.of(CertificateRole.TCB_SIGNING)));
    if (offered) {
      return new Problem(
          IntelCode.COLLATERAL_SIGNATURE, what() + ": its signature does not verify");
    }
    List<CollateralPool.Unreadable> unreadable = pool().unreadable(CollateralPool.Kind.CERTIFICATE);
    return unreadable.isEmpty()
        ? new Problem(
            IntelCode.COLLATERAL_MISSING, what() + ": the certificate of its signer is absent")
        : new Problem(
            IntelCode.COLLATERAL_MALFORMED,
            what() + ": the chain of its signer cannot be read (" + unreadable.get(0).why() + ")");
  }

  private List<Problem> signerProblems(X509Certificate signer) {
    TrustAnchor root = chain.anchor();
    List<Problem> problems =
        new ArrayList<>(CertificateProfile.shape(signer, CertificateRole.TCB_SIGNING));
    CertificateProfile.issuedBy(signer, root.certificate()).ifPresent(problems::add);
    Validity.of(CertificateProfile.describe(signer), signer).check(time()).ifPresent(problems::add);
    rootCrl.revocation(signer).ifPresent(problems::add);
    return problems;
  }

  private Stream<X509Certificate> certificates() {
    PckChain.Certificates own = chain.certificates();
    return Stream.concat(
        pool().certificates().stream().map(Located::value), Stream.of(own.leaf(), own.authority()));
  }

  private boolean verifies(X509Certificate certificate, SignedText<T> text) {
    Bytes signature = text.signature();
    return EcdsaScheme.P256_SHA256.verifyRaw(certificate.getPublicKey(), text.text(), signature);
  }
}

package dev.exhibit.core.intel;

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
    return signers(text, true).filter(c -> signerProblems(c).isEmpty()).findFirst();
  }

  @Override
  final List<Problem> genuineness(SignedText<T> text) {
    List<List<Problem>> rightful = signers(text, true).map(this::signerProblems).toList();
    if (rightful.isEmpty()) {
      return List.of(nobody(text));
    }
    return rightful.stream().filter(List::isEmpty).findFirst().orElse(rightful.get(0));
  }

  /** The certificates whose key made the signature: those of the right role, or all others. */
  private Stream<X509Certificate> signers(SignedText<T> text, boolean rightful) {
    return certificates()
        .filter(c -> isTcbSigning(c) == rightful)
        .filter(
            c ->
                EcdsaScheme.P256_SHA256.verifyRaw(c.getPublicKey(), text.text(), text.signature()));
  }

  private static boolean isTcbSigning(X509Certificate certificate) {
    return CertificateRole.of(certificate).equals(Optional.of(CertificateRole.TCB_SIGNING));
  }

  private Problem nobody(SignedText<T> text) {
    Optional<X509Certificate> other = signers(text, false).findFirst();
    if (other.isPresent()) {
      return new Problem(
          IntelCode.COLLATERAL_SIGNER_ROLE,
          what()
              + ": signed by "
              + CertificateProfile.describe(other.get())
              + ", which may not sign collateral");
    }
    if (certificates().anyMatch(SignedTextPick::isTcbSigning)) {
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
}

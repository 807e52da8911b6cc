package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.intel.pki.PckChain;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Picks a JSON text that an Intel TCB signing certificate signed, one issued directly by the same
 * root the quote's chain leads to and not revoked. Any other Intel certificate that made the
 * signature is named and refused.
 */
abstract class SignedTextPick<T> extends Pick<SignedText<T>> {
  private final Signers signers;
  private final List<X509Certificate> own;

  SignedTextPick(
      String what,
      CollateralPool.Kind kind,
      CollateralPool pool,
      EvaluationTime time,
      PckChain chain,
      Signers signers) {
    super(what, kind, pool, time);
    this.signers = signers;
    this.own = List.of(chain.certificates().leaf(), chain.certificates().authority());
  }

  /** The certificate that signed {@code text}, once {@link #genuineness} found no problem. */
  final Optional<X509Certificate> signer(SignedText<T> text) {
    return signers.of(text);
  }

  @Override
  final List<Reason<Code>> genuineness(SignedText<T> text) {
    return signers.judge(what(), text, own);
  }
}

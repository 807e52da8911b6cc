package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.body.BodyVariant;
import dev.exhibit.core.exchange.signature.Coverage;
import dev.exhibit.core.exchange.signature.SignerCheck;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import java.util.List;

/**
 * A request and a response that a key inside attested hardware signed for. Only this package makes
 * one, when signature, both hashes and the signer's attestation hold and nothing contradicts.
 */
public final class VerifiedExchange {
  private final Subject subject;
  private final VerifiedSignature signature;
  private final List<Subject> attestations;
  private final Coverage coverage;
  private final BodyVariant requestVariant;
  private final BodyVariant responseVariant;

  VerifiedExchange(
      Subject subject,
      VerifiedSignature signature,
      SignerCheck.Result signer,
      BodyVariant requestVariant,
      BodyVariant responseVariant) {
    this.subject = subject;
    this.signature = signature;
    this.attestations = signer.attestations();
    this.coverage = signer.coverage().orElseThrow();
    this.requestVariant = requestVariant;
    this.responseVariant = responseVariant;
  }

  /** The exchange. */
  public Subject subject() {
    return subject;
  }

  /** What was signed, and by whom. */
  public VerifiedSignature signature() {
    return signature;
  }

  /** The attestations whose quotes bind the signer. */
  public List<Subject> attestations() {
    return attestations;
  }

  /** Which machine the signature speaks for. */
  public Coverage coverage() {
    return coverage;
  }

  /** How the request's hash was made. */
  public BodyVariant requestVariant() {
    return requestVariant;
  }

  /** How the response's hash was made. */
  public BodyVariant responseVariant() {
    return responseVariant;
  }
}

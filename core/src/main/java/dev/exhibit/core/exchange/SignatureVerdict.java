package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import java.util.Optional;

/** What came of verifying one signature record. */
sealed interface SignatureVerdict {
  /** The signature verifies over this statement. */
  record Valid(VerifiedSignature signature, Grounds grounds) implements SignatureVerdict {}

  /** No signature over a known statement, and nothing that contradicts one. */
  record Unproven(Code.Lacking code, Grounds grounds) implements SignatureVerdict {}

  /** The record, the signature or the key is wrong. */
  record Refused(Code.Failing code, Grounds grounds) implements SignatureVerdict {}

  /**
   * A verdict, and the key that did make the signature value of a structured record, for its
   * certificate chain. The key is there even if the statement is unproven.
   */
  record Judged(SignatureVerdict verdict, Optional<VerificationKey> key) {}
}

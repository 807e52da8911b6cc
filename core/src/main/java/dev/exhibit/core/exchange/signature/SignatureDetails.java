package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Grounds;

/** A verified signature in the details of a finding. */
final class SignatureDetails {
  private SignatureDetails() {}

  static Grounds of(VerifiedSignature signature, Grounds grounds) {
    Grounds known =
        signature.statement().further().isEmpty()
            ? grounds
            : grounds.with("furtherParts", signature.statement().further());
    if (signature.statement().form().isOfDigests()) {
      known = known.with("text", signature.statement().text());
    }
    return known
        .with("form", signature.statement().form().id())
        .with("algorithm", signature.algorithm().id())
        .with("signer", signature.signer().text())
        .with("signerKind", signature.signer().kind().id())
        .with("notes", signature.notes());
  }
}

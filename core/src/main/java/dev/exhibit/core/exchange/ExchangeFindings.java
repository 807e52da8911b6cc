package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.signature.SignerCheck;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import java.util.List;
import java.util.Optional;

/** What the checks of one exchange proved, and whether that makes a {@link VerifiedExchange}. */
record ExchangeFindings(
    Subject subject,
    Optional<VerifiedSignature> signature,
    HashResult request,
    HashResult response,
    SignerCheck.Result signer) {

  Outcome<VerifiedExchange> outcome(List<Finding> findings) {
    boolean contradicted = findings.stream().anyMatch(f -> f.status() == Finding.Status.FAILED);
    boolean proven =
        signature.isPresent()
            && request.proven().isPresent()
            && response.proven().isPresent()
            && signer.coverage().isPresent();
    return proven && !contradicted
        ? Outcome.proven(
            findings,
            new VerifiedExchange(
                subject,
                signature.orElseThrow(),
                signer,
                request.proven().orElseThrow().variant(),
                response.proven().orElseThrow().variant()))
        : Outcome.unproven(findings);
  }
}

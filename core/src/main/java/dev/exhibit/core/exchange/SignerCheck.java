package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Asked;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.AttestedIdentity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * {@code exchange.signer-attested}: passes when a verified quote binds exactly the key or address
 * that made the signature. What the record says of its signer is not consulted.
 */
final class SignerCheck {
  private final Asked asked;
  private final Collection<AttestedIdentity> identities;
  private final ClaimedKind claimed;

  SignerCheck(Subject subject, Collection<AttestedIdentity> identities, ClaimedKind claimed) {
    this.claimed = claimed;
    this.asked = Asked.of(CheckId.EXCHANGE_SIGNER_ATTESTED, subject);
    this.identities = List.copyOf(identities);
  }

  /**
   * The finding, and which machine the signature then speaks for.
   *
   * @param coverage present exactly when the check passed
   */
  record Result(Finding finding, List<Subject> attestations, Optional<Coverage> coverage) {
    static Result unproven(Finding finding) {
      return new Result(finding, List.of(), Optional.empty());
    }
  }

  Result judge(Optional<VerifiedSignature> signature) {
    if (signature.isEmpty()) {
      return Result.unproven(asked.blocked("No verified signature says who the signer is."));
    }
    Signer signer = signature.get().signer();
    if (identities.isEmpty()) {
      return Result.unproven(
          asked.missing(
              SignatureCode.NO_ATTESTED_IDENTITY,
              Grounds.of("No verified quote binds a signing key; the signer is " + signer.text())
                  .with("signer", signer.text())));
    }
    List<AttestedIdentity> matching = identities.stream().filter(signer::isBoundBy).toList();
    return matching.isEmpty()
        ? Result.unproven(asked.failed(SignatureCode.SIGNER_NOT_ATTESTED, stranger(signer)))
        : attested(signature.get(), matching);
  }

  private Grounds stranger(Signer signer) {
    return Grounds.of(
            "The signer "
                + signer.text()
                + " is none of the "
                + identities.size()
                + " identities that verified quotes bind.")
        .compared(
            identities.stream().map(i -> i.identity().hex()).sorted().distinct().toList(),
            signer.text());
  }

  /** One gateway among the attestations of the key is enough to make it a gateway's key. */
  private Result attested(VerifiedSignature signature, List<AttestedIdentity> matching) {
    boolean gateway = matching.stream().anyMatch(AttestedIdentity::gateway);
    Coverage coverage = gateway ? Coverage.GATEWAY : Coverage.of(signature);
    List<Subject> attestations =
        matching.stream().map(AttestedIdentity::attestation).distinct().sorted().toList();
    Grounds grounds =
        Grounds.of(
                "The report_data of a verified quote binds the signer "
                    + signature.signer().text()
                    + ". "
                    + coverage.sentence())
            .with("signer", signature.signer().text())
            .with("attestations", attestations.stream().map(Subject::path).toList())
            .with("coverage", coverage.id())
            .with("nonceIsOurs", matching.stream().anyMatch(AttestedIdentity::nonceIsOurs));
    if (gateway && claimed == ClaimedKind.MODEL_TEE) {
      return Result.unproven(asked.failed(SignatureCode.GATEWAY_SHOWN_AS_MODEL, grounds));
    }
    Finding finding =
        asked.passed(
            gateway ? SignatureCode.SIGNER_ATTESTED_GATEWAY : SignatureCode.SIGNER_ATTESTED,
            grounds);
    return new Result(finding, attestations, Optional.of(coverage));
  }
}

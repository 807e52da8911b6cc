package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.record.SignatureCode;
import java.util.List;
import java.util.Optional;

/**
 * {@code exchange.signer-attested}: passes when a verified quote binds exactly the key or address
 * that made the signature. What the record says of its signer is not consulted.
 */
public final class SignerCheck {
  private final Key asked;
  private final IdentityIndex identities;

  public SignerCheck(Subject subject, IdentityIndex identities) {
    this.asked = new Key(CheckId.EXCHANGE_SIGNER_ATTESTED, subject);
    this.identities = identities;
  }

  /**
   * The finding, and which machine the signature then speaks for.
   *
   * @param coverage present exactly when the check passed
   */
  public record Result(Finding finding, List<Subject> attestations, Optional<Coverage> coverage) {
    public static Result unproven(Finding finding) {
      return new Result(finding, List.of(), Optional.empty());
    }
  }

  public Result judge(Optional<VerifiedSignature> signature) {
    if (signature.isEmpty()) {
      return Result.unproven(asked.blocked("No verified signature says who the signer is."));
    }
    Signer signer = signature.get().signer();
    if (identities.isEmpty()) {
      return Result.unproven(
          asked.missing(
              SignatureCode.NO_ATTESTED_IDENTITY,
              Grounds.of(
                      Message.of(
                          "No verified quote binds a signing key; the signer is %s", signer.text()))
                  .with("signer", signer.text())));
    }
    return identities
        .holder(signer)
        .map(holder -> attested(signature.get(), holder))
        .orElseGet(() -> Result.unproven(unknown(signer)));
  }

  /** A stranger only if there is no machine left whose key it may be. */
  private Finding unknown(Signer signer) {
    List<Subject> unjudged = identities.unjudged();
    if (unjudged.isEmpty()) {
      return asked.failed(SignatureCode.SIGNER_NOT_ATTESTED, stranger(signer));
    }
    List<String> named =
        unjudged.stream().limit(IdentityIndex.MOST_NAMED).map(Subject::path).toList();
    Grounds grounds = stranger(signer);
    return asked.missing(
        SignatureCode.SIGNER_NOT_FOUND,
        grounds
            .saying(
                Message.of(
                    "%s It may be a key of %s, whose quote was not read and verified (see tdx.*).",
                    grounds.said(), String.join(", ", named)))
            .with("notJudged", named));
  }

  private Grounds stranger(Signer signer) {
    return Grounds.of(
            Message.of(
                "The signer %s is none of the %s identities that verified quotes bind.",
                signer.text(), identities.size()))
        .compared(
            Value.anyOf(identities.named().stream().map(Value::name)), Value.name(signer.text()));
  }

  /** One gateway among the attestations of the key is enough to make it a gateway's key. */
  private Result attested(VerifiedSignature signature, IdentityIndex.Holder holder) {
    boolean gateway = holder.gateway();
    Coverage coverage = gateway ? Coverage.GATEWAY : Coverage.of(signature);
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "The report_data of a verified quote binds the signer %s (%s). %s",
                    signature.signer().text(),
                    String.join(", ", holder.named()),
                    coverage.sentence()))
            .compared(
                Value.anyOf(identities.named().stream().map(Value::name)),
                Value.name(signature.signer().text()))
            .with("signer", signature.signer().text())
            .with("attestations", holder.named())
            .with("coverage", coverage.id())
            .with("nonceIsOurs", holder.nonceIsOurs());
    Finding finding =
        asked.passed(
            gateway ? SignatureCode.SIGNER_ATTESTED_GATEWAY : SignatureCode.SIGNER_ATTESTED,
            grounds);
    return new Result(finding, holder.attestations(), Optional.of(coverage));
  }
}

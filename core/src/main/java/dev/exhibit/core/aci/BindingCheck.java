package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code aci.binding} (spec §9.1 (1), (2)): passes when report_data is SHA-256 of the statement
 * over the keys as served and the collector's nonce, and nothing the report says again contradicts.
 */
final class BindingCheck {
  private final Subject subject;
  private final Site site;
  private final Key asked;
  private final Optional<VerifiedQuote> quote;
  private final Optional<Bytes> sentNonce;

  BindingCheck(AciAppraiser.Case of) {
    this.subject = of.subject();
    this.site = of.site();
    this.asked = new Key(CheckId.ACI_BINDING, subject);
    this.quote = of.quote();
    this.sentNonce = of.sentNonce();
  }

  /**
   * The finding, the report if it can be read, and what is proven of its keys.
   *
   * @param verified present when a quote binds the keys, also without a nonce
   */
  public record Result(
      Finding finding, Optional<AciReport> report, Optional<VerifiedKeyset> verified) {}

  public Result judge(JsonNode report) {
    if (!AciReport.isKnownVersion(report)) {
      return new Result(
          asked.missing(
              AciCode.ACI_VERSION_UNKNOWN,
              Grounds.of("The report does not say that it is of aci/1.").at(site)),
          Optional.empty(),
          Optional.empty());
    }
    Optional<AciProfile> profile = AciProfile.ofReport(report);
    if (profile.isEmpty()) {
      return notUnderstood(
          AciCode.ACI_SHAPES_MIXED, "The report mixes members of the current shape and of drafts.");
    }
    return switch (AciReport.decode(report, profile.get())) {
      case Decoded.Invalid<AciReport> invalid ->
          invalid.understood()
              ? unread(
                  AciCode.ACI_REPORT_MALFORMED, "The report is refused: " + invalid.message() + ".")
              : notUnderstood(
                  FrameCode.FIELD_NOT_UNDERSTOOD,
                  "The report is not understood: " + invalid.message() + ".");
      case Decoded.Valid<AciReport> valid -> judge(valid.value());
    };
  }

  private Result unread(Code.Failing code, String message) {
    Finding failed = asked.failed(code, Grounds.of(message).at(site));
    return new Result(failed, Optional.empty(), Optional.empty());
  }

  private Result notUnderstood(Code.Lacking code, String message) {
    Finding missing = asked.missing(code, Grounds.of(message).at(site));
    return new Result(missing, Optional.empty(), Optional.empty());
  }

  private Result judge(AciReport report) {
    if (quote.isEmpty()) { // what unsigned parts of a report say of each other decides nothing
      return unproven(
          asked.blocked("report_data counts only inside a quote that verifies; this one did not."),
          report);
    }
    Optional<Finding> contradiction =
        roles(report).or(() -> digest(report)).or(() -> identity(report));
    if (contradiction.isPresent()) {
      return unproven(contradiction.get(), report);
    }
    Bytes held = quote.get().reportData();
    Statements statements = Statements.of(report.profile(), report.keyset(), sentNonce);
    if (statements.challenged().equals(Optional.of(held))) {
      return bound(report, held, true);
    }
    return statements.unchallenged().equals(held)
        ? bound(report, held, false)
        : unproven(unbound(report, statements, held), report);
  }

  private Optional<Finding> roles(AciReport report) {
    return KeysetRules.violation(report.keyset())
        .map(
            why ->
                asked.failed(
                    AciCode.KEY_ROLES_MIXED, Grounds.of("In the keyset, " + why + ".").at(site)));
  }

  private Optional<Finding> digest(AciReport report) {
    return differing(
        AciCode.KEYSET_DIGEST_MISMATCH,
        "The keys as served have another digest than the report states.",
        report.keyset().name(),
        report.restated().keysetDigest());
  }

  private Optional<Finding> identity(AciReport report) {
    Optional<Keyset.IdentityKey> identity = report.keyset().identity();
    if (identity.isEmpty()) {
      return Optional.empty();
    }
    Optional<Endorsement> endorsement = report.endorsement();
    if (endorsement.filter(e -> !e.isKnown()).isPresent()) {
      return Optional.of(
          asked.missing(
              AciCode.ENDORSEMENT_ALGORITHM_UNKNOWN,
              Grounds.of("The endorsement is of an algorithm that no draft has.").at(site)));
    }
    Optional<SignatureFlaw> flaw =
        endorsement.flatMap(e -> e.flaw(identity.get(), report.keyset().name()));
    return differing(
            AciCode.WORKLOAD_ID_MISMATCH,
            "The identity key has another id than the report states.",
            identity.get().workloadId(),
            report.restated().workloadId().orElse(""))
        .or(
            () ->
                flaw.map(
                    f -> asked.failed(AciCode.ENDORSEMENT_INVALID, Grounds.of(f.why()).at(site))));
  }

  private Result bound(AciReport report, Bytes held, boolean challenged) {
    Optional<Finding> restated = restated(report, held);
    if (restated.isPresent()) {
      return unproven(restated.get(), report);
    }
    Grounds grounds =
        Grounds.of(
                "The verified quote binds the keyset %s (%s)%s."
                    .formatted(
                        report.keyset().name(),
                        report.profile().words(),
                        challenged
                            ? " and answers the collector's nonce"
                            : " without any nonce, so not when"))
            .at(site)
            .with("profile", report.profile().words())
            .with("keysetDigest", report.keyset().name());
    return new Result(
        challenged
            ? asked.passed(AciCode.KEYSET_BOUND, grounds)
            : asked.missing(AciCode.KEYSET_BOUND_UNCHALLENGED, grounds),
        Optional.of(report),
        Optional.of(new VerifiedKeyset(subject, report, challenged)));
  }

  /** Spec App. A: every restated value is recomputed, and another one is a failure. */
  private Optional<Finding> restated(AciReport report, Bytes held) {
    String message = "The report states another report_data than its quote holds.";
    Bytes digest = held.first(held.size() / 2);
    return differing(
            AciCode.RESTATED_DIFFERS, message, digest.hex(), report.restated().reportData())
        .or(
            () ->
                report
                    .restated()
                    .quoteReportData()
                    .filter(stated -> !stated.equals(digest.hex()))
                    .flatMap(
                        stated ->
                            differing(AciCode.RESTATED_DIFFERS, message, held.hex(), stated)));
  }

  private Finding unbound(AciReport report, Statements statements, Bytes held) {
    Grounds grounds =
        Grounds.of(
                statements.nonce().isPresent()
                    ? "The verified quote does not bind the keyset %s with the collector's nonce."
                        .formatted(report.keyset().name())
                    : "The verified quote does not bind the keyset %s without a nonce, and no nonce"
                            .formatted(report.keyset().name())
                        + " that could have been sent is recorded.")
            .at(site)
            .compared(statements.challenged().orElse(statements.unchallenged()).hex(), held.hex());
    return statements.nonce().isPresent()
        ? asked.failed(AciCode.STATEMENT_MISMATCH, grounds)
        : asked.missing(AciCode.STATEMENT_NOT_REBUILT, grounds);
  }

  private Optional<Finding> differing(
      Code.Failing code, String message, String computed, String stated) {
    return computed.equals(stated)
        ? Optional.empty()
        : Optional.of(asked.failed(code, Grounds.of(message).at(site).compared(computed, stated)));
  }

  private static Result unproven(Finding finding, AciReport report) {
    return new Result(finding, Optional.of(report), Optional.empty());
  }
}

package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.data.Bytes;
import java.util.List;
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
              Grounds.of("The report does not say that its version is aci/1.").at(site)),
          Optional.empty(),
          Optional.empty());
    }
    return switch (AciReport.decode(report, AciProfile.ofReport(report))) {
      case Decoded.Invalid<AciReport> invalid ->
          invalid.understood()
              ? unread(
                  AciCode.ACI_REPORT_MALFORMED,
                  Message.of("The report is refused: %s.", invalid.message()))
              : notUnderstood(
                  report, Message.of("The report is not understood: %s.", invalid.message()));
      case Decoded.Valid<AciReport> valid -> judge(valid.value());
    };
  }

  private Result unread(Code.Failing code, Message message) {
    Finding failed = asked.failed(code, Grounds.of(message).at(site));
    return new Result(failed, Optional.empty(), Optional.empty());
  }

  /** What cannot be read may still be other bytes than those that the quote binds. */
  private Result notUnderstood(JsonNode report, Message message) {
    Finding finding =
        quote
            .flatMap(q -> altered(report, q.reportData()))
            .orElseGet(
                () -> asked.missing(FrameCode.FIELD_NOT_UNDERSTOOD, Grounds.of(message).at(site)));
    return new Result(finding, Optional.empty(), Optional.empty());
  }

  private Optional<Finding> altered(JsonNode report, Bytes held) {
    Optional<KeysetBytes> shown = KeysetBytes.of(report);
    return shown
        .flatMap(k -> Restated.keysetDigest(report, k.digest().bytes()).contradiction(asked, site))
        .or(
            () ->
                shown
                    .filter(k -> k.isNotBoundBy(held, sentNonce))
                    .map(k -> asked.failed(AciCode.STATEMENT_MISMATCH, notBound(k, held))));
  }

  private Grounds notBound(KeysetBytes keyset, Bytes held) {
    return Grounds.of(
            Message.of(
                "The verified quote does not bind the keyset sha256:%s with the collector's nonce.",
                keyset.digest().hex()))
        .at(site)
        .compared(
            Value.anyOf(keyset.statementsFor(sentNonce).stream().map(Value::of)), Value.of(held));
  }

  private Result judge(AciReport report) {
    if (quote.isEmpty()) { // what unsigned parts of a report say of each other decides nothing
      return unproven(
          asked.blocked("report_data counts only inside a quote that verifies; this one did not."),
          report);
    }
    Bytes held = quote.get().reportData();
    Statements statements = Statements.of(report.profile(), report.keyset(), sentNonce);
    boolean challenged = statements.challenged().equals(Optional.of(held));
    boolean bound = challenged || statements.unchallenged().equals(held);
    Optional<Finding> unbound =
        bound ? Optional.empty() : Optional.of(unbound(report, statements, held));
    List<Restated> ofKeys = ofKeys(report);
    List<Restated> ofQuote = ofQuote(report, held);
    Optional<Finding> endorsement = endorsement(report);
    // A contradiction counts before anything that is only not understood.
    Optional<Finding> flaw =
        roles(report)
            .or(() -> first(ofKeys, Restated::contradiction))
            .or(() -> endorsement.filter(Finding.Failed.class::isInstance))
            .or(() -> unbound.filter(Finding.Failed.class::isInstance))
            .or(() -> bound ? first(ofQuote, Restated::contradiction) : Optional.empty())
            .or(() -> unbound)
            .or(() -> endorsement)
            .or(() -> first(ofKeys, Restated::open))
            .or(() -> first(ofQuote, Restated::open))
            .or(() -> mixed(report));
    return flaw.map(finding -> unproven(finding, report))
        .orElseGet(() -> bound(report, challenged));
  }

  private Optional<Finding> roles(AciReport report) {
    return KeysetRules.violation(report.keyset())
        .map(
            why ->
                asked.failed(
                    AciCode.KEY_ROLES_MIXED,
                    Grounds.of(Message.of("In the keyset, %s.", why)).at(site)));
  }

  private List<Restated> ofKeys(AciReport report) {
    Restated digest = Restated.keysetDigest(report.document(), report.keyset().digest().bytes());
    return report
        .keyset()
        .identity()
        .map(id -> List.of(digest, Restated.workloadId(report.document(), id.workloadId())))
        .orElse(List.of(digest));
  }

  private static List<Restated> ofQuote(AciReport report, Bytes held) {
    Restated stated = Restated.reportData(report.document(), held);
    return Restated.quoteReportData(report.document(), held)
        .map(quote -> List.of(stated, quote))
        .orElse(List.of(stated));
  }

  private interface Question {
    Optional<Finding> ask(Restated stated, Key asked, Site site);
  }

  private Optional<Finding> first(List<Restated> stated, Question question) {
    return stated.stream().flatMap(s -> question.ask(s, asked, site).stream()).findFirst();
  }

  private Optional<Finding> endorsement(AciReport report) {
    Optional<Keyset.IdentityKey> identity = report.keyset().identity();
    if (identity.isEmpty()) {
      return Optional.empty();
    }
    Optional<Endorsement> endorsement = report.endorsement();
    if (endorsement.isEmpty()) {
      return Optional.of(
          asked.missing(
              FrameCode.FIELD_NOT_UNDERSTOOD,
              Grounds.of("The report has no keyset_endorsement that can be read.").at(site)));
    }
    if (!endorsement.get().isKnown()) {
      return Optional.of(
          asked.missing(
              AciCode.ENDORSEMENT_ALGORITHM_UNKNOWN,
              Grounds.of("The endorsement is of an algorithm that no draft has.").at(site)));
    }
    Optional<SignatureFlaw> flaw = endorsement.get().flaw(identity.get(), report.keyset().name());
    return flaw.map(
        f -> asked.failed(AciCode.ENDORSEMENT_INVALID, Grounds.of(Message.said(f.why())).at(site)));
  }

  /** Another reader may judge by the members of drafts, which are not read here. */
  private Optional<Finding> mixed(AciReport report) {
    List<String> drafts =
        report.profile().isDraft() ? List.of() : AciProfile.draftMembers(report.document());
    return drafts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            asked.missing(
                AciCode.ACI_SHAPES_MIXED,
                Grounds.of(
                        Message.of(
                            "The report is of the current shape and has members of drafts: %s.",
                            String.join(", ", drafts)))
                    .at(site)));
  }

  private Result bound(AciReport report, boolean challenged) {
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "The verified quote binds the keyset %s (%s)%s.",
                    report.keyset().name(),
                    report.profile().words(),
                    challenged
                        ? Message.of(" and answers the collector's nonce")
                        : Message.of(" without any nonce, so not when")))
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

  private Finding unbound(AciReport report, Statements statements, Bytes held) {
    Grounds grounds =
        Grounds.of(
                statements.nonce().isPresent()
                    ? Message.of(
                        "The verified quote does not bind the keyset %s with the collector's"
                            + " nonce.",
                        report.keyset().name())
                    : Message.of(
                        "The verified quote does not bind the keyset %s without a nonce, and no"
                            + " nonce that could have been sent is recorded.",
                        report.keyset().name()))
            .at(site)
            .compared(
                Value.of(statements.challenged().orElse(statements.unchallenged())),
                Value.of(held));
    return statements.nonce().isPresent()
        ? asked.failed(AciCode.STATEMENT_MISMATCH, grounds)
        : asked.missing(AciCode.STATEMENT_NOT_REBUILT, grounds);
  }

  private static Result unproven(Finding finding, AciReport report) {
    return new Result(finding, Optional.of(report), Optional.empty());
  }
}

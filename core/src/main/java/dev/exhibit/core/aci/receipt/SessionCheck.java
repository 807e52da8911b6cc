package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.core.aci.receipt.SessionClaim.Status;
import dev.exhibit.core.aci.receipt.SessionShelf.Found;
import dev.exhibit.core.aci.receipt.SessionView.Content;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.AciPolicy;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * {@code receipt.session} (spec §9.2, §9.3 (6)): passes when the record that the receipt cites is
 * at hand, holds its evidence whole, covers the receipt's time, is one that the request asked for,
 * and refutes no claim that counts; the finding says whether its evidence was verified again.
 */
final class SessionCheck {
  /** Without it there was nothing to verify, whatever else a session says. */
  private static final String TEE_ATTESTED = "tee_attested";

  private final Key asked;
  private final AciPolicy policy;
  private final SessionShelf shelf;
  private final EvidenceAudit.Auditor auditor;

  SessionCheck(Key asked, AciPolicy policy, SessionShelf shelf, EvidenceAudit.Auditor auditor) {
    this.asked = asked;
    this.policy = policy;
    this.shelf = shelf;
    this.auditor = auditor;
  }

  /**
   * One finding.
   *
   * @param pinned the sessions that the request asked for
   */
  Finding judge(VerifiedReceipt receipt, UpstreamEvent cited, PinnedSessions pinned) {
    if (cited.sessionId().isEmpty() || receipt.profile() == AciProfile.DRAFT_0) {
      return asked.missing(
          ReceiptCode.SESSION_DRAFT_NOT_REBUILT,
          Grounds.of("Ids of this draft's sessions cannot be recomputed from any record."));
    }
    String id = cited.sessionId().get();
    return switch (shelf.find(id, auditor)) {
      case Found.Nothing nothing -> absent(id);
      case Found.Other other ->
          asked
              .failed(
                  ReceiptCode.SESSION_ID_MISMATCH,
                  Grounds.of(
                          "The record that is presented as the cited session is a different one.")
                      .compared(
                          Value.name(id), Value.list(other.actual().stream().map(Value::name))))
              .at(other.site());
      case Found.Cited record -> judge(receipt, id, record.view(), pinned).at(record.view().site());
    };
  }

  private Finding absent(String id) {
    return shelf.size() == 0
        ? asked.missing(
            ReceiptCode.SESSION_ABSENT,
            Grounds.of("There is no record of any session.").with("cited", id))
        : asked.missing(
            ReceiptCode.SESSION_NOT_THE_CITED,
            Grounds.of(
                    Message.of(
                        "None of the %d records of sessions hashes to the cited id.", shelf.size()))
                .with("cited", id));
  }

  private Finding judge(
      VerifiedReceipt receipt, String id, SessionView record, PinnedSessions pinned) {
    return switch (record.content()) {
      case Content.OtherVersion other ->
          asked.missing(
              ReceiptCode.SESSION_VERSION_UNKNOWN,
              Grounds.of("The record does not say that its version is aci/1.").with("cited", id));
      case Content.NotUnderstood unknown ->
          asked.missing(
              FrameCode.FIELD_NOT_UNDERSTOOD,
              Grounds.of(Message.of("The record is not understood: %s.", unknown.why()))
                  .with("cited", id));
      case Content.Refused refused ->
          asked.failed(
              ReceiptCode.SESSION_MALFORMED,
              Grounds.of(Message.of("The record is refused: %s.", refused.why()))
                  .with("cited", id));
      case Content.Read read -> {
        Grounds grounds =
            Grounds.of("")
                .with("cited", id)
                .with("session", read.facts())
                .with("pinned", pinned.facts());
        yield contradiction(receipt, read, id, pinned, grounds)
            .or(() -> open(read, pinned, grounds))
            .orElseGet(() -> audited(read, grounds));
      }
    };
  }

  private Optional<Finding> contradiction(
      VerifiedReceipt receipt,
      Content.Read read,
      String id,
      PinnedSessions pinned,
      Grounds grounds) {
    Session session = read.session();
    if (read.altered().isPresent()) {
      return failed(
          ReceiptCode.SESSION_EVIDENCE_ALTERED,
          grounds.compared(
              Value.of(read.altered().get().stated()), Value.of(read.altered().get().actual())),
          Message.of("The evidence does not have the digest stated for it."));
    }
    // A draft's times are when the record may be dropped; its id does not cover them.
    boolean outside =
        receipt.servedAt().isBefore(session.establishedAt())
            || receipt.servedAt().isAfter(session.expiresAt());
    if (outside && !receipt.profile().isDraft()) {
      return failed(
          ReceiptCode.SESSION_OUTSIDE_WINDOW,
          grounds
              .with("servedAt", receipt.servedAt().toString())
              .compared(
                  Value.between(Value.of(session.establishedAt()), Value.of(session.expiresAt())),
                  Value.of(receipt.servedAt())),
          Message.of("The receipt was made outside the time for which the session holds."));
    }
    if (pinned.refuse(id)) {
      return failed(
          ReceiptCode.SESSION_NOT_PINNED,
          grounds.compared(
              Value.anyOf(pinned.ids().stream().map(each -> Value.name(each.toString()))),
              Value.name(id)),
          Message.of("The request asked for other sessions than the one cited."));
    }
    List<String> refuted = withStatus(session, Status.REFUTED);
    return refuted.isEmpty()
        ? Optional.empty()
        : failed(
            ReceiptCode.SESSION_CLAIM_REFUTED,
            grounds.with("refuted", refuted),
            Message.of("The session refutes %s.", String.join(", ", refuted)));
  }

  private List<String> withStatus(Session session, Status status) {
    TreeSet<String> counting = new TreeSet<>(policy.sessionClaims());
    if (status == Status.REFUTED) {
      counting.add(TEE_ATTESTED);
    }
    return counting.stream()
        .filter(
            name ->
                Optional.ofNullable(session.claims().get(name))
                    .map(claim -> claim.status() == status)
                    .orElse(status == Status.UNKNOWN))
        .toList();
  }

  /** What leaves it open, but for evidence that does not verify: no gap may hide that. */
  private Optional<Finding> open(Content.Read read, PinnedSessions pinned, Grounds grounds) {
    if (read.audit().depth() == EvidenceAudit.Depth.REFUSED) {
      return Optional.empty();
    }
    List<String> open = withStatus(read.session(), Status.UNKNOWN);
    return open.isEmpty()
        ? pinned
            .unknown()
            .map(
                why ->
                    asked.missing(
                        why.code(), grounds.saying(why.said()).from(why.grounds().sites())))
        : Optional.of(
            asked.missing(
                ReceiptCode.SESSION_CLAIM_OPEN,
                grounds
                    .with("open", open)
                    .saying(
                        Message.of(
                            "The session does not settle what the policy asks for: %s.",
                            String.join(", ", open)))));
  }

  private Finding audited(Content.Read read, Grounds grounds) {
    EvidenceAudit audit = read.audit();
    Grounds found =
        grounds
            .saying(Message.of("The cited session holds. %s", audit.words()))
            .with("audit", read.checks())
            .simulated(audit.simulated());
    return switch (audit.depth()) {
      case DEEP -> asked.passed(ReceiptCode.SESSION_AUDITED, found);
      case SHALLOW -> asked.passed(ReceiptCode.SESSION_SHALLOW, found);
      case REFUSED -> asked.failed(ReceiptCode.SESSION_EVIDENCE_REFUSED, found);
    };
  }

  private Optional<Finding> failed(Code.Failing code, Grounds grounds, Message message) {
    return Optional.of(asked.failed(code, grounds.saying(message)));
  }
}

package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A session's record as every receipt that cites it sees it: read, hashed and verified again once,
 * however many they are. Its evidence is not kept.
 */
record SessionView(Site site, Content content) {
  /** What the record holds. */
  sealed interface Content {
    /** It does not say that it is of the version that is read here. */
    record OtherVersion() implements Content {}

    /** It is of a form that is not known here, and how. */
    record NotUnderstood(Message why) implements Content {}

    /** It is refused, and why. */
    record Refused(Message why) implements Content {}

    /**
     * A session.
     *
     * @param altered where its evidence has another digest than the one stated for it: both
     * @param audit what came of verifying intact evidence again
     * @param facts the session as named values, cut to a size that many findings can have
     * @param checks what the audit found, cut likewise
     */
    record Read(
        Session session,
        Optional<Altered> altered,
        EvidenceAudit audit,
        Object facts,
        Object checks)
        implements Content {}
  }

  /** The digest that is stated for evidence, and the one that it has. */
  record Altered(Sha256 stated, Sha256 actual) {
    static Altered of(Session.Evidence evidence) {
      return new Altered(evidence.digest(), Sha256.of(evidence.content()));
    }
  }

  static SessionView of(Site site, JsonNode document, EvidenceAudit.Auditor auditor) {
    if (!Session.isKnownVersion(document)) {
      return new SessionView(site, new Content.OtherVersion());
    }
    return switch (Session.decode(document)) {
      case Decoded.Invalid<Session> invalid ->
          new SessionView(
              site,
              invalid.understood()
                  ? new Content.Refused(invalid.message())
                  : new Content.NotUnderstood(invalid.message()));
      case Decoded.Valid<Session> valid -> new SessionView(site, read(valid.value(), auditor));
    };
  }

  private static Content read(Session session, EvidenceAudit.Auditor auditor) {
    Optional<Altered> altered =
        session.evidence().filter(evidence -> !evidence.intact()).map(Altered::of);
    EvidenceAudit audit =
        session
            .evidence()
            .filter(evidence -> altered.isEmpty())
            .map(e -> auditor.audit(e.mediaType(), e.content(), session.channels()))
            .orElseGet(() -> EvidenceAudit.shallow(Message.of("The session keeps no evidence.")));
    return new Content.Read(
        session.withoutEvidence(),
        altered,
        audit,
        Grounds.cut(session.facts()),
        Grounds.cut(audit.checks()));
  }
}

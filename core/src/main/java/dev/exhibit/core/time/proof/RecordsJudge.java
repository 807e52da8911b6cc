package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.time.record.RecordCode;
import dev.exhibit.core.time.record.RecordVerifier;
import dev.exhibit.core.time.record.VerifiedRecord;
import dev.exhibit.core.time.token.TimestampCode;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges the evidence records of a bundle, the youngest first: each at the time of a younger one
 * that covers it, else at the reader's clock.
 */
final class RecordsJudge {
  private final TimestampVerifier verifier;
  private final TimeEvidence evidence;
  private final Instant now;
  private final List<Bytes> seals;

  RecordsJudge(TimestampVerifier verifier, TimeEvidence evidence, Instant now) {
    this.verifier = verifier;
    this.evidence = evidence;
    this.now = now;
    this.seals =
        evidence.records().isEmpty()
            ? List.of()
            : evidence.seals().stream().flatMap(seal -> seal.content().get().stream()).toList();
  }

  List<JudgedRecord> judge() {
    List<Loaded> youngestFirst = new ArrayList<>();
    List<JudgedRecord> judged = new ArrayList<>();
    for (TokenMember member : evidence.records()) {
      Optional<Bytes> content = Optional.empty();
      if (youngestFirst.size() < TimeAppraiser.MOST_RECORDS) {
        content = member.content().get();
      }
      if (content.isPresent()) {
        youngestFirst.add(Loaded.of(member, content.get()));
      } else {
        judged.add(unread(member, youngestFirst.size() < TimeAppraiser.MOST_RECORDS));
      }
    }
    youngestFirst.sort(Sorting.byGreatest(Loaded::stated));
    for (Loaded record : youngestFirst) {
      judged.add(new JudgedRecord(record.member(), judge(record, judged)));
    }
    return judged;
  }

  private static JudgedRecord unread(TokenMember member, boolean large) {
    Message words = Message.of("The member has %d bytes.", member.size());
    return new JudgedRecord(
        member,
        Step.<VerifiedRecord>lacking(
                large ? ProofCode.TOO_LARGE : ProofCode.RECORD_LIMIT,
                large ? words : Message.of("The first %d were judged.", TimeAppraiser.MOST_RECORDS))
            .at(member.site()));
  }

  private Step<VerifiedRecord> judge(Loaded record, List<JudgedRecord> younger) {
    Cover cover = Cover.now(now);
    for (JudgedRecord other : younger) {
      cover = other.provenAt(record.content()).map(cover::or).orElse(cover);
    }
    return judge(record, cover).at(record.member().site());
  }

  private Step<VerifiedRecord> judge(Loaded record, Cover cover) {
    Step<VerifiedRecord> step =
        new RecordVerifier(verifier, cover.at(), cover.tolerance())
            .verify(record.content(), evidence.archived());
    if (step.code().equals(TimestampCode.FUTURE) && !cover.now()) {
      return Step.broken(ProofCode.LATER_THAN_COVER, step.grounds());
    }
    return step.then(verified -> whole(step, verified, cover));
  }

  /** Of everything in the bundle, and of no more than that. */
  private Step<VerifiedRecord> whole(
      Step<VerifiedRecord> step, VerifiedRecord record, Cover cover) {
    if (!record.compared()) {
      return Step.lacking(RecordCode.NOT_COMPARED, step.grounds());
    }
    int others = record.othersThan(seals);
    int unexplained =
        evidence.withheld().isPresent()
            ? record.unexplained(seals, evidence.withheld().getAsInt())
            : 0;
    if (unexplained > 0) {
      return Step.broken(
          ProofCode.OBJECTS_ABSENT,
          Grounds.of(
                  Message.of(
                      "The record holds %d hashes of objects that the bundle does not have, and"
                          + " what is withheld (%d members) explains all but %d of them.",
                      others, evidence.withheld().getAsInt(), unexplained))
              .compared(Value.atMost(Value.of(others - unexplained)), Value.of(others)));
    }
    return step.on(
        step.grounds()
            .with("otherHashes", others)
            .with("judgedAt", cover.at().toString())
            .with("judgedAtReadersClock", cover.now()));
  }

  /** A record with the time that it states of its first token. */
  private record Loaded(TokenMember member, Bytes content, Instant stated) {
    static Loaded of(TokenMember member, Bytes content) {
      return new Loaded(member, content, RecordVerifier.statedTime(content).orElse(Instant.MIN));
    }
  }
}

package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationData;
import dev.exhibit.core.time.pki.RevocationList;
import dev.exhibit.core.time.pki.RevocationSource;
import dev.exhibit.core.x509.DerText;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lists and answers of a bundle, read once. */
final class RevocationShelf {
  private final List<RevocationSource> sources = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  RevocationShelf(List<RevocationMember> members) {
    for (RevocationMember member : members) {
      add(member);
    }
  }

  private void add(RevocationMember member) {
    if (sources.size() >= RevocationData.MOST_SOURCES) {
      findings.add(
          finding(
              member,
              Step.lacking(
                  AuthorityCode.REVOCATION_LIMIT,
                  Message.of("The first %d were read.", RevocationData.MOST_SOURCES))));
      return;
    }
    Optional<Bytes> content = member.member().content().get();
    if (content.isEmpty()) {
      findings.add(
          finding(
              member,
              Step.lacking(
                  AuthorityCode.REVOCATION_LIMIT,
                  Message.of("The member has %d bytes.", member.member().size()))));
      return;
    }
    try {
      read(member, content.get());
    } catch (Malformed e) {
      findings.add(
          finding(
              member,
              Step.broken(
                  AuthorityCode.REVOCATION_MALFORMED,
                  Message.of(
                      "%s: %s",
                      member.list()
                          ? Message.of("Not a revocation list")
                          : Message.of("Not an OCSP answer"),
                      e.said()))));
    }
  }

  private void read(RevocationMember member, Bytes content) throws Malformed {
    if (member.list()) {
      Bytes list = DerText.one(content, DerText.LISTS);
      sources.add(RevocationList.decode(member.member().site(), list));
    } else {
      Bytes answer = DerText.one(content, DerText.ANSWERS);
      RevocationAnswer.decode(Optional.of(member.member().site()), answer).ifPresent(sources::add);
    }
  }

  private static Finding finding(RevocationMember member, Step<?> step) {
    return step.at(member.member().site())
        .finding(new Key(CheckId.TIME_TOKEN, member.member().subject()));
  }

  RevocationData data() {
    return RevocationData.of(sources);
  }

  /** Why some cannot be used. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }
}

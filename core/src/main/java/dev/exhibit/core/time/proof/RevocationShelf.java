package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationData;
import dev.exhibit.core.time.pki.RevocationList;
import dev.exhibit.core.time.pki.RevocationSource;
import dev.exhibit.core.x509.DerText;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lists and answers of a bundle, read once. */
final class RevocationShelf {
  private final Map<RevocationSource, RevocationMember> sources = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Unused> unreadable = new ArrayList<>();
  private final RevocationData data;

  RevocationShelf(List<RevocationMember> members) {
    for (RevocationMember member : members) {
      add(member);
    }
    this.data = RevocationData.of(List.copyOf(sources.keySet())).unreadable(unreadable.size());
  }

  private void add(RevocationMember member) {
    if (sources.size() >= RevocationData.MOST_SOURCES) {
      notRead(
          member,
          Step.lacking(
              AuthorityCode.REVOCATION_LIMIT,
              Message.of("The first %d were read.", RevocationData.MOST_SOURCES)));
      return;
    }
    Optional<Bytes> content = member.member().content().get();
    if (content.isEmpty()) {
      notRead(
          member,
          Step.lacking(
              AuthorityCode.REVOCATION_LIMIT,
              Message.of("The member has %d bytes.", member.member().size())));
      return;
    }
    try {
      read(member, content.get());
    } catch (Malformed e) {
      unreadable.add(unused(member, e.said()));
    }
  }

  /** As what its role says, or else as the other of the two: no signature covers a role. */
  private void read(RevocationMember member, Bytes content) throws Malformed {
    try {
      read(member, content, member.list());
    } catch (Malformed e) {
      try {
        read(member, content, !member.list());
      } catch (Malformed neither) {
        throw e;
      }
    }
  }

  private void read(RevocationMember member, Bytes content, boolean list) throws Malformed {
    Site site = member.member().site();
    if (list) {
      sources.put(RevocationList.decode(site, DerText.one(content, DerText.LISTS)), member);
    } else {
      Bytes answer = DerText.one(content, DerText.ANSWERS);
      RevocationAnswer.decode(Optional.of(site), answer).ifPresent(a -> sources.put(a, member));
    }
  }

  private void notRead(RevocationMember member, Step<?> step) {
    findings.add(
        step.at(member.member().site())
            .finding(new Key(CheckId.TIME_TOKEN, member.member().subject())));
  }

  private static Unused unused(RevocationMember member, Message why) {
    return new Unused(
        member.member().site(),
        Message.of(
                "it cannot be read as %s: %s",
                member.list() ? Message.of("a revocation list") : Message.of("an OCSP answer"), why)
            .text());
  }

  RevocationData data() {
    return data;
  }

  /** Those beyond the limits. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Those that cannot be read, or not all of it; asked after the tokens were judged. */
  List<Unused> unreadable() {
    List<Unused> all = new ArrayList<>(unreadable);
    Set<RevocationSource> late = data.turnedOutUnreadable();
    sources.forEach(
        (source, member) -> {
          if (late.contains(source)) {
            all.add(unused(member, Message.of("a part of it has another structure")));
          }
        });
    return List.copyOf(all);
  }
}

package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.time.proof.BracketMembers;
import dev.exhibit.core.time.proof.BracketMembers.Noted;
import dev.exhibit.core.time.proof.TimeEvidence;
import dev.exhibit.core.time.proof.TokenMember;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.Sorting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds everything in a bundle that may prove a time. */
public final class TimeMembers {
  private static final int MOST_TOKEN_BYTES = 1 << 20;
  private static final int MOST_RECORD_BYTES = 16 << 20;
  private static final String FOLDER = "time/";
  private static final String TOKEN = ".tsr";

  private final Bundle bundle;
  private final Map<Subject, TokenMember> tokens;

  private TimeMembers(Bundle bundle) {
    this.bundle = bundle;
    this.tokens =
        bundle.members().stream()
            .filter(m -> isToken(m) && m.state() == Member.State.PRESENT)
            .map(this::token)
            .collect(Ordered.toMap(TokenMember::subject, Function.identity()));
  }

  /** The tokens and records of a bundle, and what they may cover. */
  public static TimeEvidence of(Bundle bundle, List<AttestationCase> attestations) {
    return of(bundle, attestations, Optional.empty());
  }

  /** The same with what an update says of authorities. */
  public static TimeEvidence of(
      Bundle bundle, List<AttestationCase> attestations, Optional<Update> update) {
    TimeMembers members = new TimeMembers(bundle);
    return new TimeEvidence(
        bundle.manifestBytes(),
        members.seals(bundle.seals().timestamps()),
        members.seals(bundle.seals().records()),
        members.tokens.values().stream().sorted(Sorting.by(TokenMember::subject)).toList(),
        members.brackets(attestations),
        ArchivedMembers.of(bundle),
        withheld(bundle.withheld()),
        members.seals(
            Stream.of(
                    bundle.seals().signatures(),
                    bundle.seals().timestamps(),
                    bundle.seals().records())
                .flatMap(List::stream)
                .toList()),
        RevocationMembers.of(bundle, update));
  }

  private static boolean isToken(Member member) {
    return member.role().equals(Role.TIMESTAMP_BEFORE)
        || member.role().equals(Role.TIMESTAMP_AFTER);
  }

  /** Of an exchange that is withheld whole nobody can tell how many members it had. */
  private static OptionalInt withheld(Withheld withheld) {
    return withheld.exchanges().isEmpty()
        ? OptionalInt.of(withheld.members().size())
        : OptionalInt.empty();
  }

  /** Of the subject {@code time/ID/before} or {@code after}. */
  private TokenMember token(Member member) {
    String name = member.name();
    return new TokenMember(
        new Subject(name.substring(0, name.length() - TOKEN.length())),
        Site.of(name, member.sha256()),
        member.size(),
        source(name, MOST_TOKEN_BYTES));
  }

  private List<TokenMember> seals(List<SealFile> files) {
    List<TokenMember> seals = new ArrayList<>();
    for (SealFile file : files) {
      int most = file.kind() == SealFile.Kind.TIMESTAMP ? MOST_TOKEN_BYTES : MOST_RECORD_BYTES;
      seals.add(
          new TokenMember(
              new Subject("seal/" + file.kind().name().toLowerCase(Locale.ROOT) + "-" + file.id()),
              Site.of(file.name()),
              file.size(),
              source(file.name(), most)));
    }
    return seals;
  }

  private Supplier<Optional<Bytes>> source(String name, int most) {
    return () -> {
      try {
        return bundle.read(name, most);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /**
   * One for each report that is judged; the id of its attestation is what its nonce derives from.
   */
  private List<BracketMembers> brackets(List<AttestationCase> attestations) {
    Map<Subject, AttestationEntry> entries =
        bundle.manifest().attestations().stream()
            .collect(Ordered.toMap(e -> Subject.attestation(e.id()), Function.identity()));
    List<BracketMembers> brackets = new ArrayList<>();
    Optional<AttestationEntry> entry = Optional.empty();
    for (AttestationCase attestation : attestations) {
      // A further report of an attestation follows its first.
      entry =
          Optional.ofNullable(entries.get(attestation.subject())).or(() -> last(brackets, entries));
      entry.ifPresent(found -> brackets.add(bracket(attestation, found)));
    }
    return brackets;
  }

  private static Optional<AttestationEntry> last(
      List<BracketMembers> brackets, Map<Subject, AttestationEntry> entries) {
    return brackets.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            entries.get(Subject.attestation(brackets.get(brackets.size() - 1).id())));
  }

  private BracketMembers bracket(AttestationCase attestation, AttestationEntry entry) {
    Optional<Sha256> report =
        attestation.site().member().equals("manifest.json")
            ? Optional.empty()
            : attestation.site().sha256();
    return new BracketMembers(
        attestation.subject(),
        report,
        entry.id(),
        entry.nonce(),
        Optional.ofNullable(tokens.get(new Subject(FOLDER + entry.id() + "/before"))),
        Optional.ofNullable(tokens.get(new Subject(FOLDER + entry.id() + "/after"))),
        noted(entry));
  }

  private List<Noted> noted(AttestationEntry entry) {
    List<Noted> noted = new ArrayList<>();
    entry
        .requestedAt()
        .ifPresent(at -> noted.add(new Noted(Message.of("it was asked for"), at, true)));
    entry
        .receivedAt()
        .ifPresent(at -> noted.add(new Noted(Message.of("it was received"), at, true)));
    noted.add(new Noted(Message.of("the bundle was made"), bundle.manifest().createdAt(), false));
    return noted;
  }
}

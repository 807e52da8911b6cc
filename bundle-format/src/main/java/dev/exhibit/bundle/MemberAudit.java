package dev.exhibit.bundle;

import dev.exhibit.bundle.container.ArchiveEntry;
import dev.exhibit.bundle.container.ArchiveFile;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.ExchangeCodec;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.manifest.WithheldCodec;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares what the manifests name with what the archive holds: every member named with its size
 * and SHA-256, none missing but the declared withheld, none extra. SPEC.md, members.
 */
final class MemberAudit {
  private final ArchiveFile archive;
  private final Limits limits;
  private final Withheld withheld;
  private final List<Problem> problems = new ArrayList<>();
  private final SortedMap<String, Member> members = new TreeMap<>();
  private final SortedMap<String, ExchangeManifest> exchanges = new TreeMap<>();
  private final Set<String> vouchedFor =
      new LinkedHashSet<>(Ordered.set(MemberName.MIMETYPE, MemberName.MANIFEST));
  private final Set<String> altered = new LinkedHashSet<>();
  private final Set<String> unreadableFolders = new LinkedHashSet<>();
  private long manifestBytes;

  MemberAudit(ArchiveFile archive, Limits limits, Withheld withheld) {
    this.archive = archive;
    this.limits = limits;
    this.withheld = withheld;
  }

  void run(Manifest manifest) throws IOException {
    for (MemberEntry entry : manifest.members()) {
      check(entry);
    }
    for (ExchangeEntry entry : manifest.exchanges()) {
      checkExchange(entry);
    }
    checkWithheld(manifest);
    for (ArchiveEntry entry : archive.entries().values()) {
      checkListed(entry);
    }
  }

  List<Problem> problems() {
    return problems;
  }

  SortedMap<String, Member> members() {
    return members;
  }

  SortedMap<String, ExchangeManifest> exchanges() {
    return exchanges;
  }

  /** Whether the archive's entry of this name holds exactly what a manifest says. */
  boolean vouchesFor(String name) {
    return vouchedFor.contains(name);
  }

  /** Whether the archive's entry of this name is named, with other content. */
  boolean isAltered(String name) {
    return altered.contains(name);
  }

  private void check(MemberEntry named) throws IOException {
    ArchiveEntry entry = archive.entries().get(named.name());
    if (entry == null) {
      members.put(named.name(), new Member(named, 0, absence(named)));
      return;
    }
    Member.State state = compare(entry, named);
    members.put(named.name(), new Member(named, entry.dataOffset(), state));
    if (state == Member.State.PRESENT && OwnDocument.isDefined(named.role())) {
      readDocument(entry, named.role());
    }
  }

  private void readDocument(ArchiveEntry entry, Role role) throws IOException {
    try {
      OwnDocument.require(role, archive.document(entry, limits));
    } catch (Violation e) {
      problems.add(e.problem());
    }
  }

  private Member.State compare(ArchiveEntry entry, MemberEntry named) {
    if (entry.size() == named.size() && entry.content().sha256().equals(named.sha256())) {
      vouchedFor.add(entry.name());
      return Member.State.PRESENT;
    }
    altered.add(entry.name());
    problems.add(
        entry.size() == named.size()
            ? digestMismatch(entry, named.sha256())
            : sizeMismatch(entry, named));
    return Member.State.ALTERED;
  }

  private Member.State absence(MemberEntry named) {
    if (withheld.members().contains(named.name()) && Withheld.ROLES.contains(named.role())) {
      return Member.State.WITHHELD;
    }
    problems.add(missing(named.name(), named.sha256()));
    return Member.State.ABSENT;
  }

  private static Problem missing(String name, Sha256 sha256) {
    return Problem.absent(ProblemCode.MEMBER_MISSING, name, Problem.Content.of(sha256));
  }

  private static Problem sizeMismatch(ArchiveEntry entry, MemberEntry named) {
    return Problem.of(
        ProblemCode.MEMBER_SIZE_MISMATCH,
        entry.name(),
        entry.dataOffset(),
        Problem.Content.of(named.size(), named.sha256()),
        Problem.Content.of(entry.size(), entry.content().sha256()));
  }

  private static Problem digestMismatch(ArchiveEntry entry, Sha256 sha256) {
    return Problem.of(
        ProblemCode.MEMBER_DIGEST_MISMATCH,
        entry.name(),
        entry.dataOffset(),
        Problem.Content.of(sha256),
        Problem.Content.of(entry.content().sha256()));
  }

  private void checkExchange(ExchangeEntry named) throws IOException {
    String name = MemberName.exchangeManifest(named.id());
    ArchiveEntry entry = archive.entries().get(name);
    if (entry == null) {
      if (!withheld.exchanges().contains(named.id())) {
        problems.add(missing(name, named.sha256()));
        unreadableFolders.add(MemberName.exchangeFolder(named.id()));
      }
      return;
    }
    try {
      ExchangeManifest manifest = decodeExchange(entry, named);
      exchanges.put(named.id(), manifest);
      for (MemberEntry member : manifest.members()) {
        check(member);
      }
    } catch (Violation e) {
      problems.add(e.problem());
      unreadableFolders.add(MemberName.exchangeFolder(named.id()));
    }
  }

  private ExchangeManifest decodeExchange(ArchiveEntry entry, ExchangeEntry named)
      throws IOException, Violation {
    if (!entry.content().sha256().equals(named.sha256())) {
      altered.add(entry.name());
      throw new Violation(digestMismatch(entry, named.sha256()));
    }
    vouchedFor.add(entry.name());
    manifestBytes += entry.size();
    if (manifestBytes > limits.maxManifestBytes()) {
      throw new Violation(
          ProblemCode.JSON_TOO_LARGE,
          entry.name(),
          entry.dataOffset(),
          Phrase.of("at most %d bytes of manifests", limits.maxManifestBytes()),
          Phrase.of("more"));
    }
    return ExchangeCodec.decode(archive.document(entry, limits), named.id());
  }

  private void checkWithheld(Manifest manifest) {
    for (String name : withheld.members()) {
      Member member = members.get(name);
      if (member == null) {
        problems.add(
            aboutWithheld(ProblemCode.WITHHELD_UNKNOWN, name, Phrase.of("a named member")));
      } else if (!Withheld.ROLES.contains(member.role())) {
        problems.add(aboutWithheld(ProblemCode.WITHHELD_NOT_ALLOWED, name, Phrase.of("content")));
      } else if (member.state() != Member.State.WITHHELD) {
        problems.add(aboutWithheld(ProblemCode.WITHHELD_PRESENT, name, Phrase.of("absent")));
      }
    }
    checkWithheldExchanges(manifest);
  }

  private void checkWithheldExchanges(Manifest manifest) {
    Set<String> ids = new LinkedHashSet<>();
    manifest.exchanges().forEach(entry -> ids.add(entry.id()));
    Set<String> folders = new LinkedHashSet<>();
    archive.entries().keySet().forEach(name -> folders.add(MemberName.exchangeFolderOf(name)));
    for (String id : withheld.exchanges()) {
      if (!ids.contains(id)) {
        problems.add(
            aboutWithheld(ProblemCode.WITHHELD_UNKNOWN, id, Phrase.of("a named exchange")));
      } else if (folders.contains(MemberName.exchangeFolder(id))) {
        problems.add(aboutWithheld(ProblemCode.WITHHELD_PRESENT, id, Phrase.of("absent")));
      }
    }
  }

  private Problem aboutWithheld(ProblemCode code, String what, Phrase expected) {
    ArchiveEntry list = archive.entries().get(WithheldCodec.NAME);
    long offset = list == null ? 0 : list.dataOffset();
    return new Problem(code, WithheldCodec.NAME, offset, expected, Phrase.quoted(what));
  }

  private void checkListed(ArchiveEntry entry) {
    String name = entry.name();
    if (name.startsWith(MemberName.SEAL)) {
      return; // SealFiles judges these
    }
    boolean known = vouchedFor.contains(name) || altered.contains(name);
    if (!known && !unreadableFolders.contains(MemberName.exchangeFolderOf(name))) {
      problems.add(
          new Problem(
              ProblemCode.MEMBER_UNLISTED,
              name,
              entry.headerOffset(),
              Phrase.of("a member that a manifest names"),
              Phrase.of("named by none")));
    }
  }
}

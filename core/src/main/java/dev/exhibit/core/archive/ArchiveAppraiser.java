package dev.exhibit.core.archive;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.Stage;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Judges {@code archive.*} and {@code manifest.*}: SPEC.md, reading and seals. */
public final class ArchiveAppraiser {
  private static final int MOST_PROBLEMS_SHOWN = 50;

  private ArchiveAppraiser() {}

  /** The keys this family answers. */
  public static List<Key> keys() {
    return List.of(
        key(CheckId.ARCHIVE_CANONICAL),
        key(CheckId.ARCHIVE_MEMBERS),
        key(CheckId.MANIFEST_SIGNATURE),
        key(CheckId.MANIFEST_SIGNER));
  }

  /**
   * Judges what the format's reader made of a file.
   *
   * @param now the reader's clock
   * @throws IOException if the file can no longer be read
   */
  public static Judged appraise(Reading reading, Policy policy, Instant now) throws IOException {
    return switch (reading) {
      case Reading.Readable readable -> opened(readable.bundle(), policy, now);
      case Reading.Refused refused ->
          new Judged(refused(refused.problems()), Removed.NOTHING, Optional.empty());
    };
  }

  /**
   * What came of it.
   *
   * @param removed what the holder took out, and what of that a sound record says was erased
   * @param seals what became of the signatures; absent of an archive that was refused
   */
  public record Judged(List<Finding> findings, Removed removed, Optional<SealVerification> seals) {
    public Judged {
      findings = List.copyOf(findings);
    }
  }

  private static Judged opened(Bundle bundle, Policy policy, Instant now) throws IOException {
    SealVerification seals = SealVerifier.verify(bundle);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding.Passed(
            key(CheckId.ARCHIVE_CANONICAL),
            ArchiveCode.SOUND,
            Grounds.of(
                    Message.of(
                        "The file is a single canonical archive of %d files, to its last byte.",
                        bundle.archiveNames().size()))
                .with("archiveSha256", bundle.archiveSha256().hex())));
    findings.add(members(bundle));
    findings.add(signature(bundle, seals));
    findings.add(
        SignerCheck.judge(key(CheckId.MANIFEST_SIGNER), seals, policy)
            .at(Site.of("manifest.json", bundle.manifestSha256())));
    Function<Sha256, Removed.Author> authors = ErasureCheck.authors(bundle, policy);
    findings.addAll(ErasureCheck.judge(bundle, seals, authors, now));
    return new Judged(
        findings,
        Removed.of(bundle.withheld(), ErasureCheck.sound(bundle, seals, now), authors),
        Optional.of(seals));
  }

  private static Finding members(Bundle bundle) {
    if (!bundle.problems().isEmpty()) {
      return failed(CheckId.ARCHIVE_MEMBERS, bundle.problems());
    }
    return new Finding.Passed(
        key(CheckId.ARCHIVE_MEMBERS),
        ArchiveCode.SOUND,
        Grounds.of(whole(bundle))
            .at(Site.of("manifest.json", bundle.manifestSha256()))
            .with("members", bundle.members().size())
            .with("withheldMembers", bundle.withheld().members().size())
            .with("withheldExchanges", bundle.withheld().exchanges().size()));
  }

  /** What was withheld is not there, so it is not said that nothing is missing. */
  private static Message whole(Bundle bundle) {
    int members = bundle.withheld().members().size();
    int exchanges = bundle.withheld().exchanges().size();
    return members + exchanges == 0
        ? Message.of(
            "All %d members are byte for byte what the manifests name; nothing is missing or"
                + " added.",
            bundle.members().size())
        : Message.of(
            "All members that are here (%d of %d) are byte for byte what the manifests name. The"
                + " holder has withheld some (members: %d, whole exchanges: %d); nothing else is"
                + " missing, and nothing is added.",
            bundle.members().size() - members, bundle.members().size(), members, exchanges);
  }

  static Finding signature(Bundle bundle, SealVerification seals) {
    if (!seals.problems().isEmpty()) {
      return new Finding.Failed(
          key(CheckId.MANIFEST_SIGNATURE),
          ArchiveCode.of(seals.problems().get(0).code()),
          SealWords.in(grounds(seals.problems()), seals));
    }
    if (seals.unjudged() > 0) {
      return new Finding.Missing(
          key(CheckId.MANIFEST_SIGNATURE),
          ArchiveCode.SEAL_LIMIT,
          SealWords.in(
              Grounds.of(
                  Message.of(
                      "%d signatures over manifest.json verify; %d more were not judged.",
                      seals.valid().size(), seals.unjudged())),
              seals));
    }
    return new Finding.Passed(
        key(CheckId.MANIFEST_SIGNATURE),
        ArchiveCode.SEALED,
        SealWords.in(
            Grounds.of(
                    Message.of(
                        "Every signature over manifest.json verifies (signatures: %d); the"
                            + " collector's is by key %s.%s",
                        seals.valid().size(),
                        bundle.manifest().sealKey(),
                        SealWords.sentences(seals)))
                .at(Site.of("manifest.json", bundle.manifestSha256()))
                .with("sealKey", bundle.manifest().sealKey().hex()),
            seals));
  }

  private static List<Finding> refused(List<Problem> problems) {
    boolean container = problems.get(0).code().stage() == Stage.CONTAINER;
    List<Finding> findings = new ArrayList<>();
    if (container) {
      findings.add(failed(CheckId.ARCHIVE_CANONICAL, problems));
      findings.add(unread(CheckId.ARCHIVE_MEMBERS));
    } else {
      findings.add(
          new Finding.Passed(
              key(CheckId.ARCHIVE_CANONICAL),
              ArchiveCode.SOUND,
              Grounds.of("The container is canonical, but its manifest is not acceptable.")));
      findings.add(failed(CheckId.ARCHIVE_MEMBERS, problems));
    }
    findings.add(unread(CheckId.MANIFEST_SIGNATURE));
    findings.add(unread(CheckId.MANIFEST_SIGNER));
    return findings;
  }

  private static Finding unread(CheckId check) {
    return new Finding.Missing(
        key(check),
        FrameCode.EVIDENCE_REFUSED,
        Grounds.of("The archive was refused before this could be examined."));
  }

  private static Finding failed(CheckId check, List<Problem> problems) {
    return new Finding.Failed(
        key(check), ArchiveCode.of(problems.get(0).code()), grounds(problems));
  }

  private static Grounds grounds(List<Problem> problems) {
    Problem first = problems.get(0);
    boolean whole = first.member().isEmpty();
    String where = whole ? "the archive" : first.member();
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "%s (at byte %d of the file, in %s): expected %s, found %s%s.",
                    sentence(first),
                    first.offset(),
                    whole ? Message.of("the archive") : Value.name(where),
                    first.expected(),
                    first.actual(),
                    more(problems.size() - 1)))
            .at(Site.of(where).at(first.offset()))
            .compared(ProblemValues.expected(first), ProblemValues.actual(first));
    if (problems.size() > 1) {
      grounds =
          grounds.with(
              "problems",
              problems.stream().limit(MOST_PROBLEMS_SHOWN).map(ArchiveAppraiser::details).toList());
    }
    return grounds;
  }

  private static Message more(int others) {
    return others == 0 ? Message.of("") : Message.of(" (and %d more)", others);
  }

  private static Message sentence(Problem problem) {
    String found = ArchiveCode.of(problem.code()).wording().found();
    Message words = Message.ours(found.substring(0, found.length() - 1));
    return problem.isAtTheStart() ? Message.of("This is no Exhibit bundle. %s", words) : words;
  }

  private static Map<String, Object> details(Problem problem) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("code", problem.code().id());
    details.put("member", problem.member());
    details.put("offset", problem.offset());
    details.put("expected", ProblemValues.expected(problem));
    details.put("actual", ProblemValues.actual(problem));
    return details;
  }

  private static Key key(CheckId check) {
    return new Key(check, Subject.ARCHIVE);
  }
}

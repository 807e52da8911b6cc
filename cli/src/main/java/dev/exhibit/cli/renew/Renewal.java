package dev.exhibit.cli.renew;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.SealAddition;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.time.TimestampAuthority;
import dev.exhibit.collector.time.TimestampExchange;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.time.proof.TimeAppraiser;
import dev.exhibit.core.time.record.RecordDraft;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.verify.casefile.RenewableBundle;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds an evidence record to a copy of a bundle, and judges the copy before it gets its name. */
final class Renewal {
  /** What a new record may be made with. */
  static final List<HashAlgorithm> ALGORITHMS =
      List.of(
          HashAlgorithm.SHA_256,
          HashAlgorithm.SHA_384,
          HashAlgorithm.SHA_512,
          HashAlgorithm.SHA3_256,
          HashAlgorithm.SHA3_384,
          HashAlgorithm.SHA3_512);

  private final TimestampAuthority authority;
  private final Judge judge;

  Renewal(TimestampAuthority authority, Judge judge) {
    this.authority = authority;
    this.judge = judge;
  }

  /**
   * What was made.
   *
   * @param time by the authority's word
   * @param parts how many data objects the record covers
   * @param end until when the authority's certificates answer for it, if it is trusted
   * @param open tokens and records of the copy that do not hold
   */
  record Renewed(
      Instant time, HashAlgorithm hash, int parts, Optional<Instant> end, List<Finding> open) {}

  /** Makes the copy; ends the command if the bundle or the authority's answer is no good. */
  Renewed run(Path input, HashAlgorithm hash, Path output) throws IOException {
    try (Bundle bundle = SoundBundle.openWhole(input);
        Spool spool = Spool.in(Outputs.requireFolder(output))) {
      requireRoom(bundle, input);
      List<Finding> before = judge.open(bundle);
      RecordDraft draft = RenewableBundle.draft(bundle, hash);
      Bytes token = token(draft, spool);
      Path made = spool.newFile();
      SoundBundle.requireWritten(SealAddition.record(input, draft.with(token), made), input);
      List<Finding> after = open(made);
      requireNoContradiction(before, after);
      Outputs.requireNew(output);
      Files.move(made, output);
      Instant time = TimestampVerifier.statedTime(token).orElseThrow();
      return new Renewed(time, hash, draft.size(), judge.end(token), after);
    }
  }

  private static void requireRoom(Bundle bundle, Path input) {
    int records = bundle.seals().records().size();
    if (records >= TimeAppraiser.MOST_RECORDS) {
      throw new CommandFailed(
          ExitStatus.CANNOT_WRITE,
          Filled.of("%s: holds %d evidence records, and no more are judged", input, records));
    }
  }

  private Bytes token(RecordDraft draft, Spool spool) throws IOException {
    try {
      return authority.token(draft.hash(), draft.imprint(), spool);
    } catch (TimestampExchange.Refused e) {
      throw refused("the time-stamping authority gave no token: " + e.why());
    }
  }

  private List<Finding> open(Path made) throws IOException {
    try (Bundle bundle = SoundBundle.openWhole(made)) {
      return judge.open(bundle);
    }
  }

  private static void requireNoContradiction(List<Finding> before, List<Finding> after) {
    Set<Key> known = failed(before).stream().map(Finding::key).collect(Ordered.toSet());
    for (Finding finding : failed(after)) {
      if (!known.contains(finding.key())) {
        throw refused(
            Filled.of(
                "the new token is not used: %s (%s)",
                finding.grounds().message(), finding.code().id()));
      }
    }
  }

  private static List<Finding> failed(List<Finding> findings) {
    return findings.stream().filter(f -> f.status() == Status.FAILED).toList();
  }

  private static CommandFailed refused(String why) {
    return new CommandFailed(ExitStatus.PROVIDER_FAILED, why);
  }
}

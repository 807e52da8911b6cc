package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of all signature files of a bundle.
 *
 * @param results one for each file, sorted by name
 * @param problems what the check manifest.signature fails for; nothing, if it passes
 */
public record SealVerification(List<SealResult> results, List<Problem> problems) {
  public SealVerification {
    results = List.copyOf(results);
    problems = List.copyOf(problems);
  }

  public static SealVerification of(List<SealResult> results, Sha256 sealKey) {
    List<Problem> problems = new ArrayList<>();
    boolean first = false;
    boolean whole = true;
    for (SealResult result : results) {
      switch (result) {
        case SealResult.Valid valid -> first |= valid.first();
        case SealResult.Invalid invalid -> problems.add(invalid.problem());
        case SealResult.Unjudged unjudged -> whole = false;
      }
    }
    if (results.isEmpty()) {
      problems.add(about(ProblemCode.SEAL_MISSING, Phrase.of("a signature"), Phrase.of("none")));
    } else if (!first && whole) {
      problems.add(
          about(
              ProblemCode.SEAL_FIRST_MISSING,
              Phrase.of("a valid signature by key %s in the role collector", sealKey),
              Phrase.of("none")));
    }
    return new SealVerification(results, problems);
  }

  private static Problem about(ProblemCode code, Phrase expected, Phrase actual) {
    return new Problem(code, MemberName.MANIFEST, 0, expected, actual);
  }

  /** The signature of the collector: by the key that the manifest names, in that role. */
  public Optional<SealResult.Valid> first() {
    return valid().stream().filter(SealResult.Valid::first).findFirst();
  }

  /** How many there are beyond those that are judged. */
  public long unjudged() {
    return results.stream().filter(SealResult.Unjudged.class::isInstance).count();
  }

  /** The signatures that hold. */
  public List<SealResult.Valid> valid() {
    List<SealResult.Valid> valid = new ArrayList<>();
    for (SealResult result : results) {
      if (result instanceof SealResult.Valid holds) {
        valid.add(holds);
      }
    }
    return valid;
  }
}

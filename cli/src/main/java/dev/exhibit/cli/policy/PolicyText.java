package dev.exhibit.cli.policy;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.review.PolicyGaps;
import dev.exhibit.data.Filled;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A policy in plain words: what it requires, accepts and waives, and the floor. */
final class PolicyText {
  private final Policy policy;
  private final StringBuilder out = new StringBuilder();

  private PolicyText(Policy policy) {
    this.policy = policy;
  }

  /** The text. */
  static String of(Policy policy) {
    PolicyText text = new PolicyText(policy);
    text.head();
    text.checks();
    text.collectors();
    text.time();
    text.out.append(PolicyEvidenceText.of(policy));
    text.gaps();
    return text.out.toString();
  }

  private void head() {
    out.append("Policy ").append(Escaped.line(policy.name())).append('\n');
    out.append("SHA-256 ").append(policy.sha256()).append('\n');
  }

  private void checks() {
    heading("The floor, which no policy can leave out or waive while its subject is present");
    byQuestion(CheckId::floor);
    heading("Also required for VERIFIED");
    byQuestion(check -> !check.floor() && policy.requires(check));
    heading("Not required");
    byQuestion(check -> !policy.requires(check));
    heading("Waived: a failure is accepted, and the verdict says WITH WAIVERS");
    if (policy.waivers().isEmpty()) {
      item("nothing");
    }
    for (Waiver waiver : policy.waivers()) {
      item(waiver.check().id() + ", because: " + Escaped.line(waiver.reason()));
    }
    heading("Content that a holder may withhold without leaving a gap");
    item(
        policy.mayWithhold().isEmpty()
            ? "none: a check that needs withheld content stays open"
            : "what these checks need: " + ids(policy.mayWithhold()::contains));
  }

  private void byQuestion(Predicate<CheckId> fits) {
    boolean any = false;
    for (Question question : Question.values()) {
      String ids = ids(check -> check.question() == question && fits.test(check));
      if (!ids.isEmpty()) {
        out.append(Wrapped.of(Filled.of("  %-11s ", question.id()), ids));
        any = true;
      }
    }
    if (!any) {
      item("nothing");
    }
  }

  private static String ids(Predicate<CheckId> fits) {
    return Arrays.stream(CheckId.values())
        .filter(fits)
        .map(CheckId::id)
        .collect(Collectors.joining(", "));
  }

  private void collectors() {
    heading("Who must have sealed the bundle");
    if (policy.collectors().anybody()) {
      item("anybody");
      return;
    }
    List<String> keys =
        policy.collectors().signers().orElseThrow().stream()
            .sorted()
            .map(Object::toString)
            .toList();
    if (keys.isEmpty()) {
      item("a collector whom the reader names with --signer; until then manifest.signer is open");
    }
    keys.forEach(key -> item("the holder of key " + key));
  }

  private void time() {
    heading("How well the time must be proven");
    item(
        policy.requires(CheckId.TIME_BASIS)
            ? basis(policy.time().weakestBasis())
            : "not at all: time.basis is left out, and reports say so");
    item(
        Filled.of(
            "a bracket around an attestation may be at most %d seconds wide",
            policy.time().maxBracket().toSeconds()));
  }

  private static String basis(Basis weakest) {
    return switch (weakest) {
      case CLAIMED -> "not at all: the collector's word is accepted";
      case REKOR -> "by a transparency log, or better";
      case TIMESTAMPED -> "by a trusted authority's timestamp, or better";
      case BRACKETED -> "by timestamps before and after each attestation";
      case CLOCK, GIVEN -> "by the reader, with --at";
    };
  }

  private void gaps() {
    List<String> gaps = PolicyGaps.of(policy);
    if (!gaps.isEmpty()) {
      heading("What this policy cannot tell");
      gaps.forEach(gap -> out.append(Wrapped.of("  - ", Escaped.line(gap))));
    }
  }

  private void heading(String text) {
    out.append('\n').append(text).append('\n');
  }

  private void item(String text) {
    out.append(Wrapped.of("  ", text));
  }
}

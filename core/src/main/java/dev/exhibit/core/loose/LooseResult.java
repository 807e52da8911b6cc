package dev.exhibit.core.loose;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Run;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What a check of loose files came to.
 *
 * @param questions those that it is about
 * @param required the keys that have to be settled for VERIFIED
 * @param findings at least one for each of {@code required}
 * @param simulated whether what was proven rests on a simulated root
 * @param signers the quotes that bind the key which signed something, where that is judged
 * @param claims what may be said, and what not
 * @param facts further named values for machines
 * @param alone whether the checks hold by themselves and are no answer to their question
 */
public record LooseResult(
    Set<Question> questions,
    List<Key> required,
    List<Finding> findings,
    boolean simulated,
    Optional<Map<Subject, List<Subject>>> signers,
    List<Claim> claims,
    Map<String, Object> facts,
    boolean alone) {

  public LooseResult {
    questions = Ordered.copyOf(questions);
    required = List.copyOf(required);
    findings = List.copyOf(findings);
    claims = List.copyOf(claims);
  }

  /** What checks say: one finding for each key that was asked, and what follows from them. */
  public record Said(
      List<? extends Finding> findings,
      boolean simulated,
      List<Claim> claims,
      Map<String, Object> facts) {
    private static final Said NOTHING = new Said(List.of(), false, List.of(), Map.of());
  }

  /** The answer of {@code checks} to {@code keys}; an error of ours in them fails every key. */
  public static LooseResult of(
      Set<Question> questions, Collection<Key> keys, Supplier<Said> checks) {
    Run run = new Run();
    List<Said> said = new ArrayList<>();
    run.answer(
        keys,
        () -> {
          said.add(checks.get());
          return List.copyOf(said.get(0).findings());
        });
    Said last = said.isEmpty() ? Said.NOTHING : said.get(0);
    return new LooseResult(
        questions,
        List.copyOf(keys),
        List.copyOf(run.findings().values()),
        last.simulated(),
        Optional.empty(),
        last.claims(),
        last.facts(),
        false);
  }

  /** The same with one more finding that has to be settled. */
  public LooseResult and(Finding finding) {
    List<Key> keys = new ArrayList<>(required);
    keys.add(finding.key());
    List<Finding> all = new ArrayList<>(findings);
    all.add(finding);
    return new LooseResult(questions, keys, all, simulated, signers, claims, facts, alone);
  }

  /** The same of checks that hold by themselves and are no answer to their question. */
  public LooseResult byThemselves() {
    return new LooseResult(questions, required, findings, simulated, signers, claims, facts, true);
  }

  /** The same with other named values. */
  public LooseResult saying(Map<String, Object> other) {
    return new LooseResult(questions, required, findings, simulated, signers, claims, other, alone);
  }

  /** The same with its named values, if there are any, under one name. */
  public LooseResult under(String name) {
    return facts.isEmpty() ? this : saying(Map.of(name, facts));
  }

  /** Findings and required keys, from which the verdict follows. */
  public Appraisal appraisal() {
    TreeMap<Key, Finding> byKey = new TreeMap<>();
    findings.forEach(f -> byKey.put(f.key(), f));
    TreeSet<Key> keys = new TreeSet<>(required);
    if (alone) {
      return Appraisal.ofChecksAlone(keys, byKey);
    }
    return signers
        .map(machines -> Appraisal.ofSignersAlone(keys, byKey, machines))
        .orElseGet(() -> new Appraisal(keys, byKey, List.of(), Map.of()));
  }
}

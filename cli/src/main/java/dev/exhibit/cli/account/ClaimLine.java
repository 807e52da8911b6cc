package dev.exhibit.cli.account;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is said in the same words of one subject or of several, once: fifty exchanges that one key
 * signed are one line.
 *
 * @param text the claim
 * @param subjects of which it is said, in their order
 */
public record ClaimLine(String text, List<Subject> subjects) {
  private static final int MOST_NAMED = 4;

  public ClaimLine {
    subjects = List.copyOf(subjects);
  }

  /** The lines on one basis, in the order in which each is said first. */
  public static List<ClaimLine> of(List<Claim> claims, Claim.Basis basis) {
    Map<String, List<Subject>> byText = new LinkedHashMap<>();
    claims.stream()
        .filter(claim -> claim.basis() == basis)
        .forEach(
            claim ->
                byText
                    .computeIfAbsent(claim.text(), any -> new ArrayList<>(1))
                    .add(claim.subject()));
    return byText.entrySet().stream().map(e -> new ClaimLine(e.getKey(), e.getValue())).toList();
  }

  /** The first few subjects, and how many more there are; empty if it is about the whole. */
  public String about() {
    if (subjects.size() == 1 && subjects.get(0).equals(Subject.BUNDLE)) {
      return "";
    }
    String named =
        subjects.stream().limit(MOST_NAMED).map(Subject::path).collect(Collectors.joining(", "));
    int more = subjects.size() - MOST_NAMED;
    return more > 0 ? Filled.of("%s and %d more", named, more) : named;
  }
}

package dev.exhibit.core.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a family of checks returns: its findings and, if everything it stands on held, the verified
 * value that later checks accept as proof.
 *
 * @param <T> a type that only the verifying package can make
 */
public record Outcome<T>(List<Finding> findings, Optional<T> verified) {
  public Outcome {
    findings = List.copyOf(findings);
  }

  /** Findings with nothing proven. */
  public static <T> Outcome<T> unproven(List<Finding> findings) {
    return new Outcome<>(findings, Optional.empty());
  }

  /** Findings with what they prove. */
  public static <T> Outcome<T> proven(List<Finding> findings, T verified) {
    return new Outcome<>(findings, Optional.of(verified));
  }

  /** These findings and more. */
  public Outcome<T> and(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Outcome<>(all, verified);
  }
}

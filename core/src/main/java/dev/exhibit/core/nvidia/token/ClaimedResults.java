package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a token concludes, held against what it says of each device. */
final class ClaimedResults {
  private ClaimedResults() {}

  /**
   * Requires that the overall result is good, and that what is said of each device agrees with it
   * and leaves nothing out.
   */
  static void requireGood(VerifiedToken token) throws Stopped {
    if (!token.isPositive()) {
      throw Stopped.broken(
          TokenCode.RESULT_NEGATIVE,
          Message.of(
              "The service's overall result is negative%s.",
              token.error().map(e -> ": " + e).orElse("")));
    }
    Map<String, List<String>> faults = new TreeMap<>();
    Map<String, List<String>> unstated = new TreeMap<>();
    token
        .devices()
        .forEach(
            (name, opinion) -> {
              List<String> found = new ArrayList<>(opinion.faults());
              List<String> open = new ArrayList<>(opinion.unstated());
              if (!StatedHex.spelt(opinion.nonce()).equals(StatedHex.spelt(token.nonce()))) {
                (opinion.nonce().isBlank() ? open : found).add("eat_nonce");
              }
              if (!open.isEmpty()) {
                unstated.put(name, open);
              }
              if (!found.isEmpty()) {
                faults.put(name, found);
              }
            });
    if (!faults.isEmpty()) {
      throw new Stopped(
          Step.broken(
                  TokenCode.CONTRADICTS_ITSELF,
                  Message.of(
                      "The overall result is good, but not what the token says of %s.",
                      String.join(", ", faults.keySet())))
              .with("faults", faults));
    }
    if (!unstated.isEmpty()) {
      throw new Stopped(
          Step.lacking(
                  TokenCode.NOT_UNDERSTOOD,
                  Message.of(
                      "The token calls the devices good, but does not state of each what it has"
                          + " to: %s.",
                      unstated.entrySet().stream()
                          .map(
                              of ->
                                  Filled.of(
                                      "%s (%s)", of.getKey(), String.join(", ", of.getValue())))
                          .collect(Collectors.joining(", "))))
              .with("unstated", unstated));
    }
  }
}

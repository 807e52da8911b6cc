package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What came of one exchange.
 *
 * @param machines the quotes that bind the key which signed it; none if no quote is shown to
 */
public record JudgedExchange(Outcome<VerifiedExchange> outcome, List<Subject> machines) {
  public JudgedExchange {
    machines = List.copyOf(machines);
  }

  /** One for each check of the exchange. */
  public List<Finding> findings() {
    return outcome.findings();
  }

  /** The exchange, if everything about it holds. */
  public Optional<VerifiedExchange> verified() {
    return outcome.verified();
  }
}

package dev.exhibit.core.policy;

import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Optional;

/** {@code exchange}: which models may have answered. */
final class ExchangeSection {
  private ExchangeSection() {}

  static ExchangePolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("exchange");
    if (section.isEmpty()) {
      return ExchangePolicy.DEFAULT;
    }
    section.get().allowOnly("models");
    Optional<List<String>> models = section.get().accepted("models");
    return new ExchangePolicy(
        models.map(Ordered::copyOf),
        ExchangePolicy.DEFAULT.maxGap(),
        ExchangePolicy.DEFAULT.clockSkew());
  }
}

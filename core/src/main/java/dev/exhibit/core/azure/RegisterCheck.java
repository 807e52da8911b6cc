package dev.exhibit.core.azure;

import dev.exhibit.core.azure.TpmPolicy.Wanted;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the registers that a policy names a verified quote shows, and which of them have an
 * accepted value. A value counts only where the quote selects the register and the values shown
 * give the digest that was signed.
 *
 * @param unknown registers that the quote does not select, or whose values are not shown
 * @param differing registers with another value than every accepted one
 * @param accepted values of each register that the policy names
 * @param values of the registers that the policy names, as far as they are proven
 */
public record RegisterCheck(
    List<String> unknown,
    List<String> differing,
    Map<String, List<Bytes>> accepted,
    Map<String, Bytes> values) {
  public RegisterCheck {
    unknown = List.copyOf(unknown);
    differing = List.copyOf(differing);
  }

  /** What a verified quote shows of them. */
  public static RegisterCheck of(TpmPolicy policy, QuoteStanding.Signed quote) {
    Map<String, Bytes> proven = quote.proven();
    Map<String, Bytes> values = new LinkedHashMap<>();
    Map<String, List<Bytes>> accepted = new LinkedHashMap<>();
    for (Wanted wanted : policy.wanted()) {
      accepted.put(wanted.name(), wanted.accepted().stream().sorted().toList());
      Optional.ofNullable(proven.get(wanted.name()))
          .ifPresent(value -> values.put(wanted.name(), value));
    }
    return new RegisterCheck(
        policy.wanted().stream().map(Wanted::name).filter(n -> !values.containsKey(n)).toList(),
        policy.wanted().stream()
            .filter(
                wanted ->
                    Optional.ofNullable(values.get(wanted.name()))
                        .filter(value -> !wanted.accepted().contains(value))
                        .isPresent())
            .map(Wanted::name)
            .toList(),
        accepted,
        values);
  }
}

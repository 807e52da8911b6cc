package dev.exhibit.core.azure;

import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What came of judging a quote that a report shows as one of its virtual TPM. */
public sealed interface QuoteStanding {
  /**
   * The key that the runtime data name signed it, and the values shown are those in it.
   *
   * @param values of all registers that it selects, in its order; none if they are not shown
   */
  record Signed(TpmQuote quote, List<Bytes> values) implements QuoteStanding {
    public Signed {
      values = List.copyOf(values);
    }

    /** The values of registers that the signed digest is over, by bank and number. */
    Map<String, Bytes> proven() {
      Map<String, Bytes> proven = new LinkedHashMap<>();
      Set<String> contradicted = new LinkedHashSet<>();
      if (!values.isEmpty()) {
        int at = 0;
        for (TpmQuote.Selection selection : quote.selections()) {
          for (int register : selection.registers()) {
            String name = selection.name() + ":" + register;
            Bytes value = values.get(at++);
            if (!proven.merge(name, value, (first, again) -> first).equals(value)) {
              contradicted.add(name);
            }
          }
        }
      }
      proven.keySet().removeAll(contradicted); // no TPM has two values of one register
      return proven;
    }
  }

  /** The key did not sign it, or values of registers that are shown are others. */
  record Refuted() implements QuoteStanding {}

  /**
   * It contradicts nothing and proves nothing.
   *
   * @param why as a clause
   */
  record NotJudged(String why) implements QuoteStanding {}
}

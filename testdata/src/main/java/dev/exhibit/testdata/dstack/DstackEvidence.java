package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a verifier gets to see of one dstack machine.
 *
 * @param intel quote, collateral and what is trusted
 * @param report the report as the provider serves it; treat as a value and change it by {@link
 *     #showing}
 * @param managerQuote the compose manager's quote, raw bytes
 */
public record DstackEvidence(IntelEvidence intel, ObjectNode report, Bytes managerQuote) {
  /** The same machine, with a report that shows something else. */
  public DstackEvidence showing(Consumer<ObjectNode> change) {
    ObjectNode copy = report.deepCopy();
    change.accept(copy);
    return new DstackEvidence(intel, copy, managerQuote);
  }
}

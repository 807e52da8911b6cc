package dev.exhibit.testdata.intel.tcb;

import dev.exhibit.testdata.json.CompactJson;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One level of an enclave identity or of a TDX module: reached with an ISVSVN of at least this. */
public record IsvLevel(int isvSvn, Instant tcbDate, String status, List<String> advisories) {
  public IsvLevel {
    advisories = List.copyOf(advisories);
  }

  /** A level dated {@code date} (ISO 8601), without or with advisories. */
  public static IsvLevel of(int isvSvn, String date, String status, String... advisories) {
    return new IsvLevel(isvSvn, Instant.parse(date), status, List.of(advisories));
  }

  public static ArrayNode write(List<IsvLevel> levels) {
    ArrayNode list = CompactJson.array();
    for (IsvLevel level : levels) {
      ObjectNode item = list.addObject();
      item.putObject("tcb").put("isvsvn", level.isvSvn);
      LevelTail.write(item, level.tcbDate, level.status, level.advisories);
    }
    return list;
  }
}

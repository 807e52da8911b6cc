package dev.exhibit.testdata.intel.tcb;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What every kind of level ends in: its date, its status and, if there are any, advisories. */
final class LevelTail {
  private LevelTail() {}

  static void write(ObjectNode level, Instant tcbDate, String status, List<String> advisories) {
    level.put("tcbDate", JsonText.instant(tcbDate)).put("tcbStatus", status);
    if (!advisories.isEmpty()) {
      level.set("advisoryIDs", JsonText.strings(advisories));
    }
  }
}

package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For the auditor: what a replayed log proves field by field, and what it merely shows. */
record ReplayDetails(Map<String, Object> perRegister, List<String> onlyShown, String format) {
  static ReplayDetails of(Replay replay) {
    Map<String, Object> perRegister = new LinkedHashMap<>();
    for (int register : replay.covered()) {
      perRegister.put("rtmr" + register, replay.log().of(register).size());
    }
    List<String> onlyShown = new ArrayList<>();
    onlyShown.add("types and names of boot events");
    replay.log().events().stream()
        .filter(e -> !e.isRuntime() && !e.payload().isEmpty())
        .filter(e -> !LogRules.payloadCovered(e))
        .map(e -> "payload of event " + e.position())
        .forEach(onlyShown::add);
    return new ReplayDetails(
        perRegister,
        onlyShown,
        replay.log().binary() ? "TCG crypto-agile" : replay.format().name());
  }

  Grounds describe(Message message) {
    return Grounds.of(message)
        .with("events", perRegister)
        .with("format", format)
        .with("shownNotProven", onlyShown);
  }
}

package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.report.LocatedQuote.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A list of attestations in a report: each entry is a subject, whatever it holds, and so is
 * whatever stands in the list's place.
 *
 * @param name of the member that holds the list
 * @param slots what an entry's subject is called, before its index
 */
record ReportList(JsonNode report, String name, String slots) {

  /** Reads one entry, which is an object, from its place. */
  interface Entry {
    LocatedQuote read(JsonNode item, Optional<String> slot, String pointer);
  }

  /** Whether there is such a member, of whatever kind. */
  boolean isPresent() {
    return report.has(name);
  }

  /** Whether the list is there and has no entry. */
  boolean isEmpty() {
    JsonNode list = report.path(name);
    return list.isArray() && list.isEmpty();
  }

  /** What becomes of each entry; nothing where there is no such member. */
  List<LocatedQuote> entries(Entry entry) {
    JsonNode list = report.path(name);
    if (list.isMissingNode()) {
      return List.of();
    }
    if (!list.isArray()) {
      return List.of(
          notUnderstood(
              0, "/" + name, "is " + JsonKind.of(list) + " where a list of attestations"));
    }
    List<LocatedQuote> found = new ArrayList<>();
    for (JsonNode item : list) {
      int index = found.size();
      String pointer = "/" + name + "/" + index;
      found.add(
          item.isObject()
              ? entry.read(item, slot(index), pointer)
              : notUnderstood(index, pointer, "is " + JsonKind.of(item) + " where an attestation"));
    }
    return found;
  }

  private LocatedQuote notUnderstood(int index, String pointer, String what) {
    return LocatedQuote.notUnderstood(
        slot(index), Origin.MODEL, pointer, Message.of("`%s` %s belongs.", pointer, what));
  }

  /** The subject of the entry at {@code index}. */
  Optional<String> slot(int index) {
    return Optional.of(slots + "-" + index);
  }
}

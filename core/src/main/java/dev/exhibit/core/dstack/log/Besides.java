package dev.exhibit.core.dstack.log;

import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.dstack.log.WorkloadEvidence.Manager;
import dev.exhibit.core.dstack.log.WorkloadEvidence.ShownLog;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/**
 * What one part of a report shows that another part does not show too, in whatever form: a log as
 * text or as a list, a value in any spelling.
 */
final class Besides {
  private Besides() {}

  static WorkloadEvidence of(WorkloadEvidence shown, WorkloadEvidence other) {
    Map<String, List<String>> stated = new LinkedHashMap<>();
    shown
        .stated()
        .forEach(
            (name, texts) -> stated.put(name, rest(texts, other.statedAs(name), Besides::same)));
    stated.values().removeIf(List::isEmpty);
    return new WorkloadEvidence(
        rest(shown.eventLogs(), other.eventLogs(), Besides::sameLog),
        rest(shown.appCompose(), other.appCompose(), MeasuredText::saysNoMoreThan),
        rest(shown.vmConfigs(), other.vmConfigs(), Besides::same),
        rest(shown.configDocuments(), other.configDocuments(), MeasuredText::saysNoMoreThan),
        stated,
        shown.manager().filter(mine -> other.manager().filter(its -> same(mine, its)).isEmpty()),
        shown.unread(),
        shown.places(),
        rest(shown.copies(), other.copies(), (copy, its) -> copy.states(its)));
  }

  private static <T> List<T> rest(List<T> shown, List<T> other, BiPredicate<T, T> same) {
    return shown.stream()
        .filter(mine -> other.stream().noneMatch(its -> same.test(mine, its)))
        .toList();
  }

  private static boolean sameLog(ShownLog mine, ShownLog its) {
    return parsed(mine.content()).equals(parsed(its.content()));
  }

  private static boolean same(Manager mine, Manager its) {
    return mine.quote().equals(its.quote())
        && mine.actions().equals(its.actions())
        && mine.eventLog().map(ShownLog::content).equals(its.eventLog().map(ShownLog::content))
        && mine.copies().stream().allMatch(copy -> its.copies().stream().anyMatch(copy::states));
  }

  private static boolean same(String mine, String its) {
    return StatedHex.spelt(mine).equals(StatedHex.spelt(its))
        || json(mine).filter(value -> json(its).filter(value::equals).isPresent()).isPresent();
  }

  private static JsonNode parsed(JsonNode log) {
    return log.isString() ? json(log.stringValue()).orElse(log) : log;
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(StrictJson.parse(Bytes.utf8(text)));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}

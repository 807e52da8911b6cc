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
 * What one part of a report shows that other parts do not show too, in whatever form: a log as text
 * or as a list, a value in any spelling. The one part is read once, however many others there are.
 */
public final class Besides {
  private final Map<String, Optional<JsonNode>> parsed = new LinkedHashMap<>();
  private final Map<String, JsonNode> valued = new LinkedHashMap<>();
  private final Map<String, String> spelt = new LinkedHashMap<>();
  private WorkloadEvidence shown;

  /** Of all that {@code shown} has. */
  public Besides(WorkloadEvidence shown) {
    this.shown = shown;
  }

  /** What is left. */
  public WorkloadEvidence rest() {
    return shown;
  }

  /** Takes away what {@code other} shows too. */
  public void without(WorkloadEvidence other) {
    Map<String, List<String>> stated = new LinkedHashMap<>();
    shown
        .stated()
        .forEach((name, texts) -> stated.put(name, rest(texts, other.statedAs(name), this::same)));
    stated.values().removeIf(List::isEmpty);
    shown =
        new WorkloadEvidence(
            rest(shown.eventLogs(), other.eventLogs(), this::sameLog),
            rest(shown.appCompose(), other.appCompose(), this::sameDocument),
            rest(shown.vmConfigs(), other.vmConfigs(), this::same),
            rest(shown.configDocuments(), other.configDocuments(), this::sameDocument),
            stated,
            shown
                .manager()
                .filter(mine -> other.manager().filter(its -> same(mine, its)).isEmpty()),
            shown.unread(),
            shown.places(),
            rest(shown.copies(), other.copies(), (copy, its) -> copy.states(its)));
  }

  private static <T> List<T> rest(List<T> shown, List<T> other, BiPredicate<T, T> same) {
    return shown.stream()
        .filter(mine -> other.stream().noneMatch(its -> same.test(mine, its)))
        .toList();
  }

  private boolean sameLog(ShownLog mine, ShownLog its) {
    JsonNode content = mine.content();
    JsonNode log = content.isString() ? mine(content.stringValue()).orElse(content) : content;
    return log.equals(log(its.content()));
  }

  private static JsonNode log(JsonNode content) {
    return content.isString() ? json(content.stringValue()).orElse(content) : content;
  }

  private static boolean same(Manager mine, Manager its) {
    return mine.quote().equals(its.quote())
        && mine.actions().equals(its.actions())
        && mine.eventLog().map(ShownLog::content).equals(its.eventLog().map(ShownLog::content))
        && mine.copies().stream().allMatch(copy -> its.copies().stream().anyMatch(copy::states));
  }

  private boolean same(String mine, String its) {
    return spelt.computeIfAbsent(mine, StatedHex::spelt).equals(StatedHex.spelt(its))
        || mine(mine).filter(value -> json(its).filter(value::equals).isPresent()).isPresent();
  }

  /** A text is exact; an object may leave out members without a value, or fill them in. */
  private boolean sameDocument(MeasuredText mine, MeasuredText its) {
    if (mine.text().equals(its.text())) {
      return true;
    }
    Optional<JsonNode> value = mine.object().flatMap(at -> mine(mine.text()));
    return value.isPresent()
        && json(its.text())
            .map(SameDocument::valued)
            .filter(
                theirs ->
                    SameDocument.exactly(
                        valued.computeIfAbsent(
                            mine.text(), any -> SameDocument.valued(value.get())),
                        theirs))
            .isPresent();
  }

  private Optional<JsonNode> mine(String text) {
    return parsed.computeIfAbsent(text, Besides::json);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(StrictJson.parse(Bytes.utf8(text)));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}

package dev.exhibit.core.dstack.log;

import dev.exhibit.core.decode.StatedCopy;
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
 * Copies of what a quote holds are not looked at: quotes tell whose they are.
 */
public final class Besides {
  private final Map<String, Optional<JsonNode>> parsed = new LinkedHashMap<>();
  private final Map<String, SameDocument> effects = new LinkedHashMap<>();
  private final Map<String, String> spelt = new LinkedHashMap<>();
  private final WorkloadEvidence whole;
  private WorkloadEvidence rest;

  /** Of all that {@code shown} has. */
  public Besides(WorkloadEvidence shown) {
    this.whole = shown;
    this.rest = shown;
  }

  /** What is left. */
  public WorkloadEvidence rest() {
    return rest;
  }

  /**
   * Takes away what {@code other} shows too.
   *
   * @return the documents that were written again, which it shows in other words
   */
  public WorkloadEvidence without(WorkloadEvidence other) {
    List<MeasuredText> composes = rewritten(rest.appCompose(), other.appCompose());
    List<MeasuredText> documents = rewritten(rest.configDocuments(), other.configDocuments());
    rest = rest(rest, other);
    return WorkloadEvidence.ofDocuments(composes, documents);
  }

  /** Whether {@code other} alone shows all that there is, whatever else was taken away. */
  public boolean isAllOf(WorkloadEvidence other) {
    return rest(whole, other).copying(List.of()).isEmpty();
  }

  private WorkloadEvidence rest(WorkloadEvidence shown, WorkloadEvidence other) {
    Map<String, List<String>> stated = new LinkedHashMap<>();
    shown
        .stated()
        .forEach((name, texts) -> stated.put(name, rest(texts, other.statedAs(name), this::same)));
    stated.values().removeIf(List::isEmpty);
    return new WorkloadEvidence(
        rest(shown.eventLogs(), other.eventLogs(), this::sameLog),
        rest(shown.appCompose(), other.appCompose(), this::sameDocument),
        rest(shown.vmConfigs(), other.vmConfigs(), this::same),
        rest(shown.configDocuments(), other.configDocuments(), this::sameDocument),
        stated,
        shown.manager().filter(mine -> other.manager().filter(its -> same(mine, its)).isEmpty()),
        shown.unread(),
        shown.places(),
        shown.copies());
  }

  private static <T> List<T> rest(List<T> shown, List<T> other, BiPredicate<T, T> same) {
    return shown.stream()
        .filter(mine -> other.stream().noneMatch(its -> same.test(mine, its)))
        .toList();
  }

  private List<MeasuredText> rewritten(List<MeasuredText> shown, List<MeasuredText> other) {
    return shown.stream().filter(mine -> isRewritten(mine, other)).toList();
  }

  private boolean isRewritten(MeasuredText mine, List<MeasuredText> other) {
    List<MeasuredText> same = other.stream().filter(its -> sameDocument(mine, its)).toList();
    return !same.isEmpty() && same.stream().allMatch(mine::isRewritten);
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
        && StatedCopy.said(its.copies()).containsAll(StatedCopy.said(mine.copies()));
  }

  private boolean same(String mine, String its) {
    return spelt.computeIfAbsent(mine, StatedHex::spelt).equals(StatedHex.spelt(its))
        || mine(mine).filter(value -> json(its).filter(value::equals).isPresent()).isPresent();
  }

  /** A text is exact; an object may leave out what says nothing, or fill it in. */
  private boolean sameDocument(MeasuredText mine, MeasuredText its) {
    if (mine.text().equals(its.text())) {
      return true;
    }
    Optional<JsonNode> value = mine.object().flatMap(at -> mine(mine.text()));
    return value.isPresent()
        && json(its.text())
            .map(SameDocument::of)
            .filter(
                effects.computeIfAbsent(mine.text(), any -> SameDocument.of(value.get()))::agrees)
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

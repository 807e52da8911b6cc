package dev.exhibit.core.report.read;

import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.KnownJson;
import dev.exhibit.core.dstack.log.MeasuredText;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.dstack.log.WorkloadEvidence.Manager;
import dev.exhibit.core.dstack.log.WorkloadEvidence.ShownLog;
import dev.exhibit.core.dstack.log.WorkloadEvidence.Unread;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds what a dstack machine's report shows of its workload: {@code event_log} and {@code
 * vm_config}, which may also stand in {@code info}, in {@code info.tcb_info} or in a {@code
 * tcb_info} of its own, where {@code app_compose} stands too. Objects may be given as JSON text in
 * a string.
 */
public final class WorkloadReader {
  private static final String VERDICT = "server_verification";

  private static final String MANAGER = "compose_manager_attestation";

  /** Members that hold a text, and which that may be an object in the place of its text. */
  private static final List<String> TEXTS =
      List.of(
          "app_compose",
          "vm_config",
          "mr_config",
          "key_provider_info",
          "app_id",
          "compose_hash",
          "os_image_hash");

  private static final List<String> OBJECTS = TEXTS.subList(0, 4);

  /** Stated values, by the members that state them. */
  private static final Map<String, String> STATED =
      Ordered.map(
          Map.entry(WorkloadEvidence.APP_ID, "app_id"),
          Map.entry(WorkloadEvidence.COMPOSE_HASH, "compose_hash"),
          Map.entry(WorkloadEvidence.OS_IMAGE_HASH, "os_image_hash"),
          Map.entry(WorkloadEvidence.KEY_PROVIDER, "key_provider_info"));

  private final JsonNode item;
  private final String pointer;
  private final JsonNode info;
  private final JsonNode tcbInfo;
  private final JsonNode ownTcbInfo;

  private WorkloadReader(JsonNode item, String pointer) {
    this.item = item;
    this.pointer = pointer;
    this.info = object(item.path("info"));
    this.tcbInfo = object(info.path("tcb_info"));
    this.ownTcbInfo = object(item.path("tcb_info"));
  }

  /** What the attestation object {@code item} shows. */
  public static WorkloadEvidence read(JsonNode item, String pointer) {
    return new WorkloadReader(item, pointer).read();
  }

  private WorkloadEvidence read() {
    return new WorkloadEvidence(
        logs(),
        measured(WorkloadEvidence.APP_COMPOSE),
        texts("vm_config"),
        measured("mr_config"),
        stated(),
        manager(),
        unread(),
        places(),
        CopyReader.read(copies()));
  }

  /** Where a report may state registers and report_data again; Venice has them in its verdict. */
  private Map<String, JsonNode> copies() {
    Map<String, JsonNode> objects = new LinkedHashMap<>();
    objects.put(pointer, item);
    objects.put(pointer + "/info", info);
    objects.put(pointer + "/info/tcb_info", tcbInfo);
    objects.put(pointer + "/tcb_info", ownTcbInfo);
    JsonNode judged = item.path(VERDICT).path("tdx");
    objects.put(pointer + "/" + VERDICT + "/tdx", judged);
    objects.put(pointer + "/" + VERDICT + "/tdx/measurements", judged.path("measurements"));
    return objects;
  }

  /** Where the app compose stands, if there is one place for it; and the stated values. */
  private Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    List<String> composes = new ArrayList<>();
    texts(WorkloadEvidence.APP_COMPOSE, (text, at) -> composes.add(at));
    if (composes.size() == 1) {
      places.put(WorkloadEvidence.APP_COMPOSE, composes.getFirst());
    }
    STATED.forEach(
        (name, member) ->
            texts(member, (text, at) -> places.putIfAbsent(WorkloadEvidence.key(name, text), at)));
    return places;
  }

  private void texts(String name, BiConsumer<String, String> textAndPlace) {
    places(name)
        .forEach((at, value) -> text(name, value).ifPresent(text -> textAndPlace.accept(text, at)));
  }

  /** What stands, or could stand, under this name, by JSON pointer. */
  private Map<String, JsonNode> places(String name) {
    Map<String, JsonNode> places = new LinkedHashMap<>();
    places.put(pointer + "/" + name, item.path(name));
    places.put(pointer + "/info/" + name, info.path(name));
    places.put(pointer + "/info/tcb_info/" + name, tcbInfo.path(name));
    places.put(pointer + "/tcb_info/" + name, ownTcbInfo.path(name));
    return places;
  }

  private List<ShownLog> logs() {
    List<ShownLog> logs = new ArrayList<>();
    add(logs, item, pointer);
    add(logs, info, pointer + "/info");
    add(logs, tcbInfo, pointer + "/info/tcb_info");
    add(logs, ownTcbInfo, pointer + "/tcb_info");
    return logs;
  }

  private static void add(List<ShownLog> logs, JsonNode holder, String at) {
    log(holder, at)
        .filter(more -> logs.stream().noneMatch(l -> l.content().equals(more.content())))
        .ifPresent(logs::add);
  }

  private static Optional<ShownLog> log(JsonNode holder, String at) {
    JsonNode log = holder.path("event_log");
    return absent(log) ? Optional.empty() : Optional.of(new ShownLog(at + "/event_log", log));
  }

  /** Every text of the name; what is of another type is among {@link #unread}. */
  private List<String> texts(String name) {
    return holders().flatMap(holder -> text(name, holder.path(name)).stream()).distinct().toList();
  }

  /** The same of which the text was hashed, so that an object is not the same as its text. */
  private List<MeasuredText> measured(String name) {
    List<MeasuredText> all = new ArrayList<>();
    places(name)
        .forEach(
            (at, value) ->
                text(name, value)
                    .map(
                        text ->
                            MeasuredText.of(
                                text, value.isString() ? Optional.empty() : Optional.of(at)))
                    .filter(more -> all.stream().noneMatch(more::repeats))
                    .ifPresent(all::add));
    return all;
  }

  /** Text, or the text of an object that other reports hold as text. */
  private static Optional<String> text(String name, JsonNode value) {
    if (absent(value) || other(name, value).isPresent()) {
      return Optional.empty();
    }
    return value.isString()
        ? Optional.of(value.stringValue())
        : CompactJson.of(value, CompactJson.Names.AS_SHOWN);
  }

  /** What {@code value} is instead of what the name {@code name} stands for, if it is another. */
  private static Optional<String> other(String name, JsonNode value) {
    if (value.isString()) {
      return value.stringValue().isBlank() ? Optional.of("empty text") : Optional.empty();
    }
    if (!OBJECTS.contains(name)) {
      return Optional.of(JsonKind.of(value) + " where text belongs");
    }
    if (!value.isObject()) {
      return Optional.of(JsonKind.of(value) + " where text or an object belongs");
    }
    return CompactJson.of(value, CompactJson.Names.AS_SHOWN).isPresent()
        ? Optional.empty()
        : Optional.of("an object that has no single text");
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  /** Members that are there and are of another type: what they may show is not read. */
  private List<Unread> unread() {
    List<Unread> unread = new ArrayList<>();
    holder(unread, "info", item.path("info"), info, "/info");
    holder(unread, "tcb_info", info.path("tcb_info"), tcbInfo, "/info/tcb_info");
    holder(unread, "tcb_info", item.path("tcb_info"), ownTcbInfo, "/tcb_info");
    for (String name : TEXTS) {
      values(unread, name, item, "");
      values(unread, name, info, "/info");
      values(unread, name, tcbInfo, "/info/tcb_info");
      values(unread, name, ownTcbInfo, "/tcb_info");
    }
    return unread;
  }

  private void holder(
      List<Unread> unread, String name, JsonNode shown, JsonNode read, String place) {
    if (!absent(shown) && !read.isObject()) {
      String what = shown.isString() ? "text that is no JSON object" : JsonKind.of(shown).text();
      unread.add(new Unread(name, Filled.of("`%s%s` is %s", pointer, place, what)));
    }
  }

  private void values(List<Unread> unread, String name, JsonNode holder, String place) {
    JsonNode value = holder.path(name);
    if (!absent(value)) {
      other(name, value)
          .ifPresent(
              what ->
                  unread.add(
                      new Unread(name, Filled.of("`%s%s/%s` is %s", pointer, place, name, what))));
    }
  }

  private Stream<JsonNode> holders() {
    return Stream.of(item, info, tcbInfo, ownTcbInfo);
  }

  private Map<String, List<String>> stated() {
    Map<String, List<String>> stated = new LinkedHashMap<>();
    STATED.forEach((name, member) -> stated.put(name, texts(member)));
    stated.values().removeIf(List::isEmpty);
    return stated;
  }

  private Optional<Manager> manager() {
    if (absent(item.path(MANAGER))) {
      return Optional.empty();
    }
    JsonNode manager = object(item.path(MANAGER)); // what is no object shows no quote
    String at = pointer + "/" + MANAGER;
    QuoteText quote = QuoteText.hexOrBase64(manager, "quote");
    JsonNode actions = manager.path("actions");
    return Optional.of(
        new Manager(
            at,
            quote.quote(),
            manager.isObject() ? quote.complaint() : "it " + ReportReader.words(item.path(MANAGER)),
            absent(actions) ? Optional.empty() : Optional.of(actions),
            log(manager, at),
            CopyReader.members(manager, at, Manager.COPIED)));
  }

  /** An object, or one that a string holds as text; what is neither shows nothing. */
  private static JsonNode object(JsonNode node) {
    if (!node.isString()) {
      return node;
    }
    try {
      return KnownJson.parse(Bytes.utf8(node.stringValue()));
    } catch (StrictJson.Malformed e) {
      return MissingNode.getInstance();
    }
  }
}

package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.dstack.WorkloadEvidence;
import dev.exhibit.core.dstack.WorkloadEvidence.Manager;
import dev.exhibit.core.dstack.WorkloadEvidence.ShownLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds what a dstack machine's report shows of its workload: {@code event_log} and {@code
 * vm_config}, which may also stand in {@code info}, in {@code info.tcb_info} or in a {@code
 * tcb_info} of its own, where {@code app_compose} stands too. Objects may be given as JSON text in
 * a string.
 */
final class WorkloadReader {
  private static final String MANAGER = "compose_manager_attestation";

  /** Stands for a value that has no single text, and equals nothing that was measured. */
  private static final String NO_TEXT = "(no text)";

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
  static WorkloadEvidence read(JsonNode item, String pointer) {
    return new WorkloadReader(item, pointer).read();
  }

  private WorkloadEvidence read() {
    return new WorkloadEvidence(
        logs(),
        texts("app_compose"),
        texts("vm_config").stream().findFirst(),
        texts("mr_config").stream().findFirst(),
        stated(),
        manager(),
        unread());
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

  private List<String> texts(String name) {
    return holders().flatMap(holder -> text(holder.path(name)).stream()).distinct().toList();
  }

  /**
   * Text, or the text of a value that other reports hold as text; of another type it is no less.
   */
  private static Optional<String> text(JsonNode value) {
    if (absent(value)) {
      return Optional.empty();
    }
    return value.isString()
        ? Optional.of(value.stringValue())
        : CompactJson.of(value, CompactJson.Names.AS_SHOWN).or(() -> Optional.of(NO_TEXT));
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  /** Holders that are there and are no objects: what they may show is not read. */
  private List<String> unread() {
    List<String> unread = new ArrayList<>();
    if (!absent(item.path("info")) && !info.isObject()) {
      unread.add(pointer + "/info");
    }
    if (!absent(info.path("tcb_info")) && !tcbInfo.isObject()) {
      unread.add(pointer + "/info/tcb_info");
    }
    if (!absent(item.path("tcb_info")) && !ownTcbInfo.isObject()) {
      unread.add(pointer + "/tcb_info");
    }
    return unread;
  }

  private Stream<JsonNode> holders() {
    return Stream.of(item, info, tcbInfo, ownTcbInfo);
  }

  private Map<String, List<String>> stated() {
    Map<String, List<String>> stated = new LinkedHashMap<>();
    stated.put(WorkloadEvidence.APP_ID, texts("app_id"));
    stated.put(WorkloadEvidence.COMPOSE_HASH, texts("compose_hash"));
    stated.put(WorkloadEvidence.OS_IMAGE_HASH, texts("os_image_hash"));
    stated.put(WorkloadEvidence.KEY_PROVIDER, texts("key_provider_info"));
    stated.values().removeIf(List::isEmpty);
    return stated;
  }

  private Optional<Manager> manager() {
    if (absent(item.path(MANAGER))) {
      return Optional.empty();
    }
    JsonNode manager = object(item.path(MANAGER)); // what is no object shows no quote
    String at = pointer + "/" + MANAGER;
    JsonNode actions = manager.path("actions");
    return Optional.of(
        new Manager(
            at,
            QuoteText.hexOrBase64(manager, "quote").quote(),
            absent(actions) ? Optional.empty() : Optional.of(actions),
            log(manager, at)));
  }

  /** An object, or one that a string holds as text; what is neither shows nothing. */
  private static JsonNode object(JsonNode node) {
    if (!node.isString()) {
      return node;
    }
    try {
      return StrictJson.parse(Bytes.utf8(node.stringValue()));
    } catch (StrictJson.Malformed e) {
      return MissingNode.getInstance();
    }
  }
}

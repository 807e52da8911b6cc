package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a report shows next to a quote about the workload. None of it is proven: it is held against
 * the verified quote's registers.
 *
 * @param eventLogs every place where an event log of this machine stands
 * @param appCompose every place where the app compose stands
 * @param vmConfigs every place where the host says how it started the machine, as JSON text; never
 *     measured
 * @param configDocuments every place of the document that a version 3 MR_CONFIG_ID is the hash of
 * @param stated values the report claims to have measured: {@code app_id}, {@code compose_hash},
 *     {@code os_image_hash}, {@code key_provider}, each with every differing text it is given
 * @param manager the attestation of a compose manager: what it did after the boot
 * @param unread members that should hold some of this and have another type
 * @param places JSON pointers: of the app compose, if it stands in one place only, by its name; of
 *     each stated text, by {@link #placeOf}
 * @param copies values of the quote that the report states again, by the names in {@link
 *     Registers#NAMES}, {@link #REPORT_DATA} and {@link #AGGREGATED}
 */
public record WorkloadEvidence(
    List<ShownLog> eventLogs,
    List<MeasuredText> appCompose,
    List<String> vmConfigs,
    List<MeasuredText> configDocuments,
    Map<String, List<String>> stated,
    Optional<Manager> manager,
    List<Unread> unread,
    Map<String, String> places,
    List<StatedCopy> copies) {
  /** {@link #places}: the app compose. */
  public static final String APP_COMPOSE = "app_compose";

  /** {@link #copies}: report_data. */
  public static final String REPORT_DATA = StatedCopy.REPORT_DATA;

  /** {@link #copies}: the sum of all registers. */
  public static final String AGGREGATED = "mraggregated";

  /** Members that hold others of these. */
  private static final String[] HOLDERS = {"info", "tcb_info"};

  /** {@link #stated}: the app id, hex. */
  public static final String APP_ID = "app_id";

  /** {@link #stated}: the compose hash, hex. */
  public static final String COMPOSE_HASH = "compose_hash";

  /** {@link #stated}: the OS image hash, hex. */
  public static final String OS_IMAGE_HASH = "os_image_hash";

  /** {@link #stated}: the key provider, JSON text. */
  public static final String KEY_PROVIDER = "key_provider";

  public WorkloadEvidence {
    eventLogs = List.copyOf(eventLogs);
    appCompose = List.copyOf(appCompose);
    stated = Ordered.copyOf(stated);
    vmConfigs = List.copyOf(vmConfigs);
    configDocuments = List.copyOf(configDocuments);
    unread = List.copyOf(unread);
    places = Ordered.copyOf(places);
    copies = List.copyOf(copies);
  }

  /** Only a log and, perhaps, an app compose: what loose files can show. */
  public static WorkloadEvidence ofFiles(ShownLog log, Optional<String> appCompose) {
    return new WorkloadEvidence(
        List.of(log),
        appCompose.map(MeasuredText::of).stream().toList(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** Only documents of which a hash may have been measured. */
  static WorkloadEvidence ofDocuments(
      List<MeasuredText> appCompose, List<MeasuredText> configDocuments) {
    return new WorkloadEvidence(
        List.of(),
        appCompose,
        List.of(),
        configDocuments,
        Map.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of());
  }

  /**
   * What is equal wherever in a report the same is shown, but for copies and the compose manager,
   * of which one place may show more than another.
   */
  public WorkloadEvidence alike() {
    return new WorkloadEvidence(
        eventLogs.stream().map(log -> new ShownLog("", log.content())).toList(),
        appCompose,
        vmConfigs,
        configDocuments,
        stated,
        Optional.empty(),
        unread,
        Map.of(),
        List.of());
  }

  /** This and what {@code other} shows of the same machine besides; each log counts once. */
  public WorkloadEvidence and(WorkloadEvidence other) {
    Map<String, List<String>> both = new LinkedHashMap<>(stated);
    other.stated.forEach((name, texts) -> both.merge(name, texts, WorkloadEvidence::joined));
    List<JsonNode> known = contents(eventLogs);
    List<ShownLog> more =
        other.eventLogs.stream().filter(log -> !known.contains(log.content())).toList();
    return new WorkloadEvidence(
        joined(eventLogs, more),
        joined(appCompose, other.appCompose),
        joined(vmConfigs, other.vmConfigs),
        joined(configDocuments, other.configDocuments),
        both,
        manager.or(other::manager),
        joined(unread, other.unread),
        places(other),
        joined(copies, other.copies));
  }

  private Map<String, String> places(WorkloadEvidence other) {
    Map<String, String> both = new LinkedHashMap<>(other.places);
    both.putAll(places);
    if (joined(appCompose, other.appCompose).size() > 1) {
      both.remove(APP_COMPOSE);
    }
    return both;
  }

  /** The same with these copies only. */
  public WorkloadEvidence copying(List<StatedCopy> other) {
    return new WorkloadEvidence(
        eventLogs, appCompose, vmConfigs, configDocuments, stated, manager, unread, places, other);
  }

  /** Whether this shows nothing. */
  public boolean isEmpty() {
    return Stream.of(eventLogs, appCompose, vmConfigs, configDocuments, unread, copies)
            .allMatch(List::isEmpty)
        && stated.isEmpty()
        && manager.isEmpty();
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private static List<JsonNode> contents(List<ShownLog> logs) {
    return logs.stream().map(ShownLog::content).toList();
  }

  /** The copies of registers. */
  public List<StatedCopy> registers() {
    return copies.stream().filter(copy -> Registers.NAMES.contains(copy.name())).toList();
  }

  /** The copies of the sum of all registers. */
  public List<StatedCopy> aggregates() {
    return copies.stream().filter(copy -> copy.name().equals(AGGREGATED)).toList();
  }

  /** The copies of report_data. */
  public List<StatedCopy> reportData() {
    return copies.stream().filter(copy -> copy.name().equals(REPORT_DATA)).toList();
  }

  /** Where a report first states this text as one of the stated values. */
  public Optional<String> placeOf(String name, String text) {
    return Optional.ofNullable(places.get(key(name, text)));
  }

  /** The key in {@link #places} of a stated text. */
  public static String key(String name, String text) {
    return name + " " + text;
  }

  /** The texts that the report gives for one of the stated values. */
  public List<String> statedAs(String name) {
    return stated.getOrDefault(name, List.of());
  }

  /**
   * A member that cannot be read.
   *
   * @param member its name
   * @param why a clause that names the place
   */
  public record Unread(String member, String why) {}

  /** Why a document that holds other members of the evidence could not be read. */
  public Optional<Step<?>> unreadHolder() {
    return unreadAmong(HOLDERS);
  }

  /** That one of these members cannot be read, if so: what depends on it is not judged. */
  public Optional<Step<?>> unreadAmong(String... members) {
    List<String> why =
        unread.stream()
            .filter(u -> List.of(members).contains(u.member()))
            .map(Unread::why)
            .toList();
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Step.lacking(
                FrameCode.FIELD_NOT_UNDERSTOOD,
                Grounds.of(
                        Message.of(
                            "The report is not understood here: %s.", String.join("; ", why)))
                    .with("fields", why)));
  }

  /**
   * An event log as it stands in a report.
   *
   * @param pointer JSON pointer in the report, or the name of a file
   * @param content an array, or a string that holds one
   */
  public record ShownLog(String pointer, JsonNode content) {}

  /**
   * The attestation of a compose manager.
   *
   * @param pointer JSON pointer in the report
   * @param quote its own quote, raw bytes
   * @param complaint what stands in the place of a quote that cannot be read
   * @param actions the list of what it did; absent from reports that were cut down
   * @param eventLog the log of the machine it runs on
   * @param copies what it states again of its quote: {@code report_data}, and its halves {@code
   *     actions_hash} and {@code nonce}
   */
  public record Manager(
      String pointer,
      Optional<Bytes> quote,
      String complaint,
      Optional<JsonNode> actions,
      Optional<ShownLog> eventLog,
      List<StatedCopy> copies) {
    /** The names of {@link #copies}: report_data, its first half, its second half. */
    public static final List<String> COPIED = List.of("report_data", "actions_hash", "nonce");

    public Manager {
      copies = List.copyOf(copies);
    }
  }
}

package dev.exhibit.core.report.read;

import dev.exhibit.core.decode.ByteList;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.dstack.log.Registers;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds what a report states again of the values that its quote holds. Names are compared without
 * case and underscores: {@code mr_config_id}, {@code mrconfigid}.
 */
public final class CopyReader {
  private static final Set<String> NAMES =
      Stream.concat(
              Registers.NAMES.stream(),
              Stream.of(WorkloadEvidence.REPORT_DATA, WorkloadEvidence.AGGREGATED))
          .collect(Ordered.toSet());

  /** {@code mr_owner_config}. */
  private static final int LONGEST = 15;

  private CopyReader() {}

  /** The copies in these objects, each by its JSON pointer. */
  public static List<StatedCopy> read(Map<String, JsonNode> objects) {
    List<StatedCopy> copies = new ArrayList<>();
    objects.forEach((pointer, object) -> add(copies, pointer, object));
    return copies;
  }

  /** The copies of report_data alone in an object of which nothing else is read. */
  public static List<StatedCopy> reportData(JsonNode object, String pointer) {
    List<StatedCopy> copies = new ArrayList<>();
    add(copies, pointer, object);
    return copies.stream().filter(copy -> copy.name().equals(StatedCopy.REPORT_DATA)).toList();
  }

  private static void add(List<StatedCopy> copies, String pointer, JsonNode object) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = plain(member.getKey());
      if (NAMES.contains(name) && says(member.getValue())) {
        copies.add(copy(name, pointer + "/" + member.getKey(), member.getValue()));
      }
    }
  }

  private static String plain(String name) {
    return name.length() > LONGEST ? name : name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** The members of {@code object} with just these names. */
  public static List<StatedCopy> members(JsonNode object, String pointer, List<String> names) {
    return names.stream()
        .filter(name -> says(object.path(name)))
        .map(name -> copy(name, pointer + "/" + name, object.path(name)))
        .toList();
  }

  private static StatedCopy copy(String name, String pointer, JsonNode value) {
    return new StatedCopy(name, pointer, text(value));
  }

  private static String text(JsonNode value) {
    return value.isString()
        ? value.stringValue()
        : ByteList.read(value).map(Bytes::hex).orElseGet(() -> CompactJson.shown(value));
  }

  /** A member that is empty says as little as one that is absent. */
  private static boolean says(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isString() && value.stringValue().isEmpty());
  }
}

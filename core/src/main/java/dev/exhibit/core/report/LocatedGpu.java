package dev.exhibit.core.report;

import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * GPU evidence found in a report beside a quote.
 *
 * @param member name of the top-level member it stands in, if it stands in one
 * @param statedHash SHA-256 of that member's text, where the report says its quote binds one
 * @param sectionHash SHA-256 of the section that it stands in, where the quote binds a section
 * @param switches the evidence of switches in a member of its own, or that its hash is stated
 * @param pointer JSON pointer of the evidence in the report, or in the companion
 * @param companion which of the companions that can be read it stands in, if it is not the report
 */
public record LocatedGpu(
    GpuEvidence evidence,
    Optional<String> member,
    Optional<Bytes> statedHash,
    Optional<Bytes> sectionHash,
    Optional<Switches> switches,
    Optional<String> pointer,
    OptionalInt companion) {
  /** Evidence that stands in the report itself. */
  LocatedGpu(
      GpuEvidence evidence,
      Optional<String> member,
      Optional<Bytes> statedHash,
      Optional<Bytes> sectionHash,
      Optional<Switches> switches,
      Optional<String> pointer) {
    this(evidence, member, statedHash, sectionHash, switches, pointer, OptionalInt.empty());
  }

  private static final String LIST = "evidences";

  /**
   * What a report says of switches apart from its GPUs.
   *
   * @param member the top-level member of their evidence, if it shows any
   * @param statedHash SHA-256 of that member's text, where the report says its quote binds one
   */
  public record Switches(Optional<String> member, Optional<Bytes> statedHash) {}

  /**
   * The evidence of several items of a section whose bytes have this hash.
   *
   * @param items each by its JSON pointer
   */
  static LocatedGpu ofSection(Map<String, JsonNode> items, Bytes hash) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    List<String> pointers = new ArrayList<>();
    items.forEach((pointer, item) -> add(list, item, pointer, pointers));
    return new LocatedGpu(
        GpuEvidence.decode(list).standingAt(pointers),
        Optional.empty(),
        Optional.of(hash),
        Optional.of(hash),
        Optional.empty(),
        Optional.of(""));
  }

  /** An item holds one device, or a list of them as services of NVIDIA's write it. */
  private static void add(ArrayNode list, JsonNode item, String pointer, List<String> pointers) {
    boolean named = item.path(LIST).isArray();
    JsonNode inner = named ? item.path(LIST) : item;
    String at = named ? pointer + "/" + LIST : pointer;
    if (inner.isArray()) {
      for (int i = 0; i < inner.size(); i++) {
        list.add(inner.path(i));
        pointers.add(at + "/" + i);
      }
    } else {
      list.add(inner);
      pointers.add(at);
    }
  }

  /**
   * The evidence in the member {@code name} of {@code holder}, if it is there and not null.
   *
   * @param at JSON pointer of {@code holder}
   */
  static Optional<LocatedGpu> in(JsonNode holder, String name, String at) {
    JsonNode value = holder.path(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(of(value, Optional.of(at + "/" + name), OptionalInt.empty()));
  }

  /** The evidence that this companion is, which stands in a document of its own. */
  static LocatedGpu ofCompanion(JsonNode value, int companion) {
    return of(value, Optional.of(""), OptionalInt.of(companion));
  }

  private static LocatedGpu of(JsonNode value, Optional<String> pointer, OptionalInt companion) {
    return new LocatedGpu(
        GpuEvidence.decode(value),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        pointer,
        companion);
  }

  /** Whether this is what {@code other} is, wherever in the report each of them stands. */
  boolean repeats(LocatedGpu other) {
    return equals(
        new LocatedGpu(
            other.evidence,
            other.member,
            other.statedHash,
            other.sectionHash,
            other.switches,
            pointer,
            companion));
  }

  /** The same place with nothing read of it, as there are more than {@code most} devices. */
  public LocatedGpu leftUnread(int most) {
    return new LocatedGpu(
        evidence.leftUnread(most), member, statedHash, sectionHash, switches, pointer, companion);
  }
}

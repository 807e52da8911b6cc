package dev.exhibit.core.report;

import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
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
 * @param pointer JSON pointer of the evidence in the report, where it stands in the report itself
 */
public record LocatedGpu(
    GpuEvidence evidence,
    Optional<String> member,
    Optional<Bytes> statedHash,
    Optional<Bytes> sectionHash,
    Optional<Switches> switches,
    Optional<String> pointer) {
  /**
   * What a report says of switches apart from its GPUs.
   *
   * @param member the top-level member of their evidence, if it shows any
   * @param statedHash SHA-256 of that member's text, where the report says its quote binds one
   */
  public record Switches(Optional<String> member, Optional<Bytes> statedHash) {}

  /** The evidence of several items of a section whose bytes have this hash. */
  static LocatedGpu ofSection(List<JsonNode> items, Bytes hash) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> add(list, item));
    return new LocatedGpu(
        GpuEvidence.decode(list),
        Optional.empty(),
        Optional.of(hash),
        Optional.of(hash),
        Optional.empty(),
        Optional.empty());
  }

  /** An item holds one device, or a list of them as services of NVIDIA's write it. */
  private static void add(ArrayNode list, JsonNode item) {
    JsonNode inner = item.path("evidences").isArray() ? item.path("evidences") : item;
    if (inner.isArray()) {
      inner.valueStream().forEach(list::add);
    } else {
      list.add(inner);
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
        : Optional.of(of(value, Optional.of(at + "/" + name)));
  }

  /** The evidence that {@code value} is, which stands in a document of its own. */
  static LocatedGpu of(JsonNode value) {
    return of(value, Optional.empty());
  }

  private static LocatedGpu of(JsonNode value, Optional<String> pointer) {
    return new LocatedGpu(
        GpuEvidence.decode(value),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        pointer);
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
            pointer));
  }

  /** The same place with nothing read of it, as there are more than {@code most} devices. */
  public LocatedGpu leftUnread(int most) {
    return new LocatedGpu(
        evidence.leftUnread(most), member, statedHash, sectionHash, switches, pointer);
  }
}

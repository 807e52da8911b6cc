package dev.exhibit.core.report;

import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * GPU evidence found in a report beside a quote.
 *
 * @param member name of the top-level member it stands in, if it stands in one
 * @param statedHash SHA-256 of that member's text, where the report says its quote binds one
 */
public record LocatedGpu(
    GpuEvidence evidence, Optional<String> member, Optional<Bytes> statedHash) {

  /** The evidence in the member {@code name} of {@code holder}, if it is there and not null. */
  static Optional<LocatedGpu> in(JsonNode holder, String name) {
    JsonNode value = holder.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(of(value));
  }

  /** The evidence that {@code value} is. */
  static LocatedGpu of(JsonNode value) {
    return new LocatedGpu(GpuEvidence.decode(value), Optional.empty(), Optional.empty());
  }

  /** The same place with nothing read of it, as there are more than {@code most} devices. */
  public LocatedGpu leftUnread(int most) {
    return new LocatedGpu(evidence.leftUnread(most), member, statedHash);
  }
}

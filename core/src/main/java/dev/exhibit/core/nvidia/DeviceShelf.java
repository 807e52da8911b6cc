package dev.exhibit.core.nvidia;

import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;

/** Devices that were decoded before: one that is shown again, and again, costs nothing more. */
final class DeviceShelf {
  private final Map<Key, DeviceParts> known = new LinkedHashMap<>();

  private record Key(Sha256 report, Sha256 certificates) {}

  /** The parts of the item, decoded once for all items with the same bytes. */
  DeviceParts parts(GpuEvidence.Item item) {
    if (item.report().bytes().isEmpty() || item.certificates().bytes().isEmpty()) {
      return DeviceParts.of(item);
    }
    Bytes report = item.report().bytes().get();
    Key key = new Key(Sha256.of(report), Sha256.of(item.certificates().bytes().get()));
    DeviceParts parts = known.computeIfAbsent(key, k -> DeviceParts.of(item));
    return new DeviceParts(item, parts.report(), parts.certificates(), parts.signed());
  }
}

package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.data.Bytes;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What QEMU and real machines were seen to produce; tests skip where the corpus is absent. */
public final class Vectors {
  private static final Map<String, QemuProfile> PROFILES =
      Map.of(
          "8", QemuProfile.V8,
          "9.1", QemuProfile.V9_1,
          "9.2", QemuProfile.V9_2,
          "10", QemuProfile.V10,
          "11.0", QemuProfile.V11_0,
          "11.1", QemuProfile.V11_1);

  private Vectors() {}

  /** The vectors of this kind. */
  public static JsonNode of(String kind) {
    return Corpus.json("os-image/vectors.json").path(kind);
  }

  /** The shape of a vector. */
  public static VmShape shape(JsonNode shape) {
    return new VmShape(
        Objects.requireNonNull(PROFILES.get(shape.path("profile").stringValue())),
        shape.path("cpus").intValue(),
        shape.path("mem").longValue(),
        shape.path("pic").booleanValue(),
        shape.path("hugepages").booleanValue(),
        new Devices(
            shape.path("gpus").intValue(),
            shape.path("nvswitches").intValue(),
            shape.path("nics").intValue(),
            shape.path("volumes").intValue()),
        shape.path("hotplug_off").booleanValue(),
        shape.path("hole").longValue(0));
  }

  /** A member that is bytes in hex. */
  public static Bytes hex(JsonNode node, String member) {
    return Bytes.fromHex(node.path(member).stringValue()).orElseThrow();
  }

  /** A member that is a SHA-384 in hex. */
  public static Sha384 sha384(JsonNode node, String member) {
    return new Sha384(hex(node, member));
  }
}

package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A shape from which RTMR0 follows: the register was rebuilt from it, event by event.
 *
 * @param source how the shape was found
 */
record ShapeProof(VmShape shape, Source source) {
  /** Where a shape comes from. It proves nothing of it: RTMR0 does. */
  enum Source {
    STATED("recomputed from the shape that the host states", "stated by the host"),
    LOG("recomputed from a shape read out of the event log", "read out of the event log"),
    REGISTER("recomputed from a shape that was found by search", "found by search");

    private final String words;
    private final String origin;

    Source(String words, String origin) {
      this.words = words;
      this.origin = origin;
    }

    /** How a value of the shape is known, as a clause. */
    String known() {
      return origin + "; RTMR0 follows from it";
    }

    String words() {
      return words;
    }
  }

  /** The versions of QEMU that make such tables. */
  String qemu() {
    return String.join(" or ", shape.profile().alike().stream().map(Object::toString).toList());
  }

  /** What the register tells of the machine; of devices only how many slots they take. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("processors", shape.cpus());
    facts.put("memoryBytes", shape.memory());
    facts.put("qemu", qemu());
    facts.put("oldInterruptController", shape.pic());
    facts.put("hugePages", shape.hugepages());
    facts.put("rootPorts", shape.rootPorts());
    facts.put("cardsAndVolumes", shape.devices().nics() + shape.devices().volumes());
    facts.put("hotplug", !shape.hotplugOff());
    facts.put("deviceWindowBytes", shape.window());
    facts.put("known", source.words());
    return facts;
  }
}

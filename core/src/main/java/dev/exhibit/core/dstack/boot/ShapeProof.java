package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import java.util.List;

/**
 * A shape from which RTMR0 follows: the register was rebuilt from it, event by event.
 *
 * @param source how the shape was found
 */
record ShapeProof(VmShape shape, Source source) {
  private static final long GIB = 1L << 30;

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

  /** The machine in words; of devices the register tells only how many slots they take. */
  Message summary() {
    List<Message> versions =
        shape.profile().alike().stream()
            .map(version -> Message.of("%s", Value.version(version.toString())))
            .toList();
    return Message.of(
        "%s and %s of memory under QEMU %s, with %d root ports",
        shape.cpus() == 1
            ? Message.of("%d processor", shape.cpus())
            : Message.of("%d processors", shape.cpus()),
        size(shape.memory()),
        Message.joined(" or ", versions),
        shape.rootPorts());
  }

  private static Message size(long bytes) {
    return bytes % GIB == 0 ? Message.of("%d GiB", bytes / GIB) : Message.of("%d bytes", bytes);
  }
}

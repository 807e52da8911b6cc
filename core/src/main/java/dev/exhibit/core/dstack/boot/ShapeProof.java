package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.search.LogSearch;
import dev.exhibit.core.dstack.boot.search.RegisterSearch;
import dev.exhibit.core.dstack.boot.shape.StatedShape;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shape from which RTMR0 follows: the register was rebuilt from it, event by event.
 *
 * @param source how the shape was found
 */
record ShapeProof(VmShape shape, Source source) {
  /** Where a shape comes from. It proves nothing of it: RTMR0 does. */
  enum Source {
    STATED("recomputed from the shape that the host states"),
    LOG("recomputed from a shape read out of the event log"),
    REGISTER("recomputed from a shape that was found by search");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** The first stated shape that leads to the register. */
  static Optional<ShapeProof> stated(
      List<StatedShape> stated, Sha384 rtmr0, MemoryWitness witness) {
    return stated.stream()
        .flatMap(s -> s.shape().stream())
        .filter(shape -> register(shape, witness).equals(rtmr0))
        .map(shape -> new ShapeProof(shape, Source.STATED))
        .findFirst();
  }

  /** A shape that the digests of the log lead to, if the log is of the known firmware. */
  static Optional<ShapeProof> logged(List<Sha384> events, Sha384 rtmr0, MemoryWitness witness) {
    return FirmwareEvents.read(events)
        .flatMap(logged -> LogSearch.find(logged, witness))
        .filter(shape -> register(shape, witness).equals(rtmr0))
        .map(shape -> new ShapeProof(shape, Source.LOG));
  }

  /** A shape found by trying those that are sold. */
  static Optional<ShapeProof> searched(Sha384 rtmr0, MemoryWitness witness, boolean twoPass) {
    return RegisterSearch.find(rtmr0, witness, twoPass)
        .map(shape -> new ShapeProof(shape, Source.REGISTER));
  }

  private static Sha384 register(VmShape shape, MemoryWitness witness) {
    Sha384 memory = FirmwareEvents.memory(witness, shape.memory());
    return FirmwareEvents.register(FirmwareEvents.before(memory), Tables.of(AcpiFiles.of(shape)));
  }

  /** What the register tells of the machine; of devices only how many slots they take. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("processors", shape.cpus());
    facts.put("memoryBytes", shape.memory());
    facts.put(
        "qemu",
        String.join(" or ", shape.profile().alike().stream().map(Object::toString).toList()));
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

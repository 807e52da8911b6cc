package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.KnownFirmware;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.search.LogSearch;
import dev.exhibit.core.dstack.boot.search.RegisterSearch;
import dev.exhibit.core.dstack.boot.shape.StatedShape;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
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

  /**
   * The shape of a machine: a stated one, or one that its log or its register leads to.
   *
   * @param events the digests of RTMR0, if a log was replayed to it
   */
  static Optional<ShapeProof> of(
      List<StatedShape> stated,
      TdReport10 td,
      Optional<DocumentProof> document,
      Optional<List<Sha384>> events) {
    return stated(stated, td, document).or(() -> searched(td, document, events));
  }

  /** A shape that nobody states; this takes up to seconds. */
  private static Optional<ShapeProof> searched(
      TdReport10 td, Optional<DocumentProof> document, Optional<List<Sha384>> events) {
    Sha384 rtmr0 = new Sha384(td.rtmr0());
    MemoryWitness witness = witness(document);
    if (events.isPresent()) {
      return logged(events.get(), rtmr0, witness);
    }
    return document
        .map(DocumentProof::twoPass)
        .or(() -> KnownFirmware.of(td.mrTd()).map(KnownFirmware::twoPass))
        .flatMap(known -> RegisterSearch.find(rtmr0, witness, known))
        .map(shape -> new ShapeProof(shape, Source.REGISTER));
  }

  private static MemoryWitness witness(Optional<DocumentProof> document) {
    return document.map(d -> d.document().memory()).orElse(MemoryWitness.USUAL);
  }

  /** The first stated shape that leads to the register. */
  static Optional<ShapeProof> stated(
      List<StatedShape> stated, TdReport10 td, Optional<DocumentProof> document) {
    Sha384 rtmr0 = new Sha384(td.rtmr0());
    return stated.stream()
        .flatMap(s -> s.shape().stream())
        .filter(shape -> register(shape, witness(document)).equals(rtmr0))
        .map(shape -> new ShapeProof(shape, Source.STATED))
        .findFirst();
  }

  /** A shape that the digests of the log lead to, if the log is of the known firmware. */
  private static Optional<ShapeProof> logged(
      List<Sha384> events, Sha384 rtmr0, MemoryWitness witness) {
    return FirmwareEvents.read(events)
        .flatMap(logged -> LogSearch.find(logged, witness))
        .filter(shape -> register(shape, witness).equals(rtmr0))
        .map(shape -> new ShapeProof(shape, Source.LOG));
  }

  private static Sha384 register(VmShape shape, MemoryWitness witness) {
    Sha384 memory = FirmwareEvents.memory(witness, shape.memory());
    return FirmwareEvents.register(FirmwareEvents.before(memory), Tables.of(AcpiFiles.of(shape)));
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

package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.dstack.boot.ShapeProof.Source;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Logged;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.KnownFirmware;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.dstack.boot.search.Sought;
import dev.exhibit.core.dstack.boot.shape.StatedShape;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import java.util.List;
import java.util.Optional;

/** Finds the shape from which RTMR0 of one machine follows. */
final class ShapeSearch {
  private final ShapeFinder finder;
  private final TdReport10 td;
  private final Sha384 rtmr0;
  private final Optional<DocumentProof> document;
  private final MemoryWitness witness;
  private boolean cut;

  /**
   * A search for this machine.
   *
   * @param document the image document that its registers agree with
   */
  ShapeSearch(ShapeFinder finder, TdReport10 td, Optional<DocumentProof> document) {
    this.finder = finder;
    this.td = td;
    this.rtmr0 = new Sha384(td.rtmr0());
    this.document = document;
    this.witness = document.map(d -> d.document().memory()).orElse(MemoryWitness.USUAL);
  }

  /**
   * A stated shape, or one that the machine's log or its register leads to.
   *
   * @param events the digests of RTMR0, if a log was replayed to it
   */
  Optional<ShapeProof> find(List<StatedShape> stated, Optional<List<Sha384>> events) {
    Optional<ShapeProof> proof = stated(stated);
    if (proof.isPresent()) {
      return proof;
    }
    return events.isPresent()
        ? events.flatMap(FirmwareEvents::read).flatMap(this::byLog)
        : byRegister();
  }

  /** Whether it ended at a bound before all was tried. */
  boolean cut() {
    return cut;
  }

  private Optional<ShapeProof> stated(List<StatedShape> stated) {
    return stated.stream()
        .flatMap(s -> s.shape().stream())
        .filter(this::leads)
        .map(shape -> new ShapeProof(shape, Source.STATED))
        .findFirst();
  }

  private boolean leads(VmShape shape) {
    Optional<Tables> tables = finder.tables(shape);
    cut |= tables.isEmpty();
    return tables.filter(t -> leads(shape, t)).isPresent();
  }

  private boolean leads(VmShape shape, Tables tables) {
    Sha384 memory = FirmwareEvents.memory(witness, shape.memory());
    return FirmwareEvents.register(FirmwareEvents.before(memory), tables).equals(rtmr0);
  }

  private Optional<ShapeProof> byLog(Logged logged) {
    return found(finder.byLog(logged, witness))
        .filter(shape -> leads(shape, logged.tables()))
        .map(shape -> new ShapeProof(shape, Source.LOG));
  }

  /** A shape that the register leads to, if the firmware is known. */
  private Optional<ShapeProof> byRegister() {
    return document
        .map(DocumentProof::twoPass)
        .or(() -> KnownFirmware.of(td.mrTd()).map(KnownFirmware::twoPass))
        .flatMap(twoPass -> found(finder.byRegister(rtmr0, witness, twoPass)))
        .map(shape -> new ShapeProof(shape, Source.REGISTER));
  }

  private Optional<VmShape> found(Sought sought) {
    cut |= sought.cut();
    return sought.shape();
  }
}

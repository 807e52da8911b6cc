package dev.exhibit.core.dstack.boot.search;

import dev.exhibit.core.dstack.boot.acpi.AcpiGenerator;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds a shape by RTMR0 alone, among the machines that are sold. Tables do not depend on memory
 * from 2816 MiB on, so each set of tables is tried with every size of memory.
 */
public final class RegisterSearch {
  private final Sha384 rtmr0;
  private final MemoryWitness witness;
  private final AcpiGenerator generator = new AcpiGenerator();

  /** RTMR0 before the tables, by bytes of memory. */
  private final Map<Long, Sha384> before = new HashMap<>();

  private RegisterSearch(Sha384 rtmr0, MemoryWitness witness) {
    this.rtmr0 = rtmr0;
    this.witness = witness;
  }

  /**
   * The shape that leads to {@code rtmr0}, if one of the tried does.
   *
   * @param twoPass whether MRTD tells of QEMU 8; if not, of a later one
   */
  public static Optional<VmShape> find(Sha384 rtmr0, MemoryWitness witness, boolean twoPass) {
    RegisterSearch search = new RegisterSearch(rtmr0, witness);
    return SoldShapes.all(twoPass).flatMap(shape -> search.match(shape).stream()).findFirst();
  }

  private Optional<VmShape> match(VmShape shape) {
    Tables tables = Tables.of(generator.of(shape));
    OptionalLong memory =
        SoldShapes.memory(shape)
            .filter(bytes -> FirmwareEvents.register(before(bytes), tables).equals(rtmr0))
            .findFirst();
    return memory.isPresent()
        ? Optional.of(shape.withMemory(memory.getAsLong()))
        : Optional.empty();
  }

  private Sha384 before(long memory) {
    return before.computeIfAbsent(
        memory, bytes -> FirmwareEvents.before(FirmwareEvents.memory(witness, bytes)));
  }
}

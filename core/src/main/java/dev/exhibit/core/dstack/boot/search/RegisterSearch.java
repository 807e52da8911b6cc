package dev.exhibit.core.dstack.boot.search;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.acpi.AcpiGenerator;
import dev.exhibit.core.dstack.boot.acpi.Allowance;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds a shape by RTMR0 alone, among the machines that are sold. Tables do not depend on memory
 * from 2816 MiB on, so each set of tables is tried with every size of memory.
 */
final class RegisterSearch {
  /** What it costs to try one size of memory: five events are hashed. */
  private static final int TRIAL = 5 * Allowance.BLOCK;

  private final Sha384 rtmr0;
  private final MemoryWitness witness;
  private final AcpiGenerator generator;
  private final Allowance allowance;

  /** RTMR0 before the tables, by bytes of memory. */
  private final Map<Long, Sha384> before = new LinkedHashMap<>();

  private RegisterSearch(
      Sha384 rtmr0, MemoryWitness witness, AcpiGenerator generator, Allowance allowance) {
    this.rtmr0 = rtmr0;
    this.witness = witness;
    this.generator = generator;
    this.allowance = allowance;
  }

  /**
   * The shape that leads to {@code rtmr0}, if one of the tried does.
   *
   * @param twoPass whether MRTD tells of QEMU 8; if not, of a later one
   */
  static Sought find(
      Sha384 rtmr0,
      MemoryWitness witness,
      boolean twoPass,
      AcpiGenerator generator,
      Allowance allowance) {
    RegisterSearch search = new RegisterSearch(rtmr0, witness, generator, allowance);
    return Sought.of(
        SoldShapes.all(twoPass)
            .takeWhile(shape -> !allowance.spent())
            .flatMap(shape -> search.match(shape).stream())
            .findFirst(),
        allowance);
  }

  private Optional<VmShape> match(VmShape shape) {
    AcpiFiles files = generator.of(shape);
    allowance.use(files.size());
    Tables tables = Tables.of(files);
    OptionalLong memory =
        SoldShapes.memory(shape).filter(bytes -> leads(bytes, tables)).findFirst();
    return memory.isPresent()
        ? Optional.of(shape.withMemory(memory.getAsLong()))
        : Optional.empty();
  }

  private boolean leads(long memory, Tables tables) {
    allowance.use(TRIAL);
    return FirmwareEvents.register(before(memory), tables).equals(rtmr0);
  }

  private Sha384 before(long memory) {
    return before.computeIfAbsent(
        memory, bytes -> FirmwareEvents.before(FirmwareEvents.memory(witness, bytes)));
  }
}

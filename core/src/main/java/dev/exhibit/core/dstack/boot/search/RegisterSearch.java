package dev.exhibit.core.dstack.boot.search;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents.Tables;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.core.dstack.log.Sha384;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Finds a shape by RTMR0 alone, among the sizes that are sold. Tables do not depend on memory from
 * 2816 MiB on, so each set of tables is tried with every size of memory.
 */
public final class RegisterSearch {
  private static final long GIB = 1L << 30;
  private static final long[] MEMORY = {
    2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3, 6, 12, 24, 48, 96, 192, 384, 768, 1536, 224,
    240, 480, 160, 200, 320, 448, 640, 896, 960, 1280, 1792, 1920, 3072, 4096,
  };
  private static final int[] CPUS = {1, 2, 4, 8, 16, 32, 64, 6, 12, 24, 48, 96, 128, 192};
  private static final int[] GPU_CPUS = {24, 64, 16, 8, 32, 12, 28, 48, 96, 128, 192};
  private static final int[] PORTS = {1, 12, 8, 2, 4, 9, 10};
  private static final int[] VOLUMES = {0, 1, 2};
  private static final long[] HOLES = {0, 1L << 50, 1L << 44, 1L << 43};

  private RegisterSearch() {}

  /**
   * The shape that leads to {@code rtmr0}, if one of the tried does.
   *
   * @param twoPass whether MRTD tells of QEMU 8; if not, of a later one
   */
  public static Optional<VmShape> find(Sha384 rtmr0, MemoryWitness witness, boolean twoPass) {
    Map<Long, Sha384> before = new LinkedHashMap<>();
    for (long gib : MEMORY) {
      before.put(gib * GIB, FirmwareEvents.before(FirmwareEvents.memory(witness, gib * GIB)));
    }
    return candidates(twoPass).flatMap(c -> match(c, before, rtmr0).stream()).findFirst();
  }

  private static Optional<VmShape> match(
      VmShape candidate, Map<Long, Sha384> before, Sha384 rtmr0) {
    Tables tables = Tables.of(AcpiFiles.of(candidate));
    return before.entrySet().stream()
        .filter(memory -> FirmwareEvents.register(memory.getValue(), tables).equals(rtmr0))
        .map(memory -> candidate.withMemory(memory.getKey()))
        .findFirst();
  }

  private static Stream<VmShape> candidates(boolean twoPass) {
    List<QemuProfile> profiles =
        twoPass
            ? List.of(QemuProfile.V8)
            : List.of(
                QemuProfile.V9_2,
                QemuProfile.V9_1,
                QemuProfile.V10,
                QemuProfile.V11_0,
                QemuProfile.V11_1);
    return profiles.stream().flatMap(p -> Stream.concat(plain(p), withGpus(p)));
  }

  private static Stream<VmShape> plain(QemuProfile profile) {
    return IntStream.of(CPUS)
        .boxed()
        .flatMap(
            cpus ->
                Stream.of(false, true)
                    .flatMap(
                        off ->
                            IntStream.of(VOLUMES)
                                .mapToObj(
                                    v -> shape(profile, cpus, new Devices(0, 0, 1, v), off, 0))));
  }

  private static Stream<VmShape> withGpus(QemuProfile profile) {
    return IntStream.of(GPU_CPUS)
        .boxed()
        .flatMap(
            cpus ->
                LongStream.of(HOLES)
                    .boxed()
                    .flatMap(
                        hole -> IntStream.of(PORTS).mapToObj(p -> gpus(profile, cpus, p, hole))))
        .flatMap(shape -> shape);
  }

  private static Stream<VmShape> gpus(QemuProfile profile, int cpus, int ports, long hole) {
    return Stream.of(0, 2).map(v -> shape(profile, cpus, new Devices(ports, 0, 1, v), true, hole));
  }

  private static VmShape shape(
      QemuProfile profile, int cpus, Devices devices, boolean hotplugOff, long hole) {
    return new VmShape(
        profile, cpus, 2 * GIB, profile.picByDefault(), false, devices, hotplugOff, hole);
  }
}

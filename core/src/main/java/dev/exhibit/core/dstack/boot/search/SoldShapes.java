package dev.exhibit.core.dstack.boot.search;

import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Machines that are sold, without their memory: those whose tables are tried where nothing but a
 * register is known, likely ones first. The tables of each take about a millisecond, so there are
 * about a thousand.
 */
final class SoldShapes {
  private static final long GIB = 1L << 30;
  private static final long[] LARGE = {
    64, 128, 256, 512, 1024, 2048, 48, 96, 192, 384, 768, 1536, 224, 240, 480, 160, 200, 320, 448,
    640, 896, 960, 1280, 1792, 1920, 3072, 4096, 32,
  };
  private static final long[] SMALL = {2, 4, 8, 16, 3, 6, 12, 24};
  private static final int[] CPUS = {1, 2, 4, 8, 16, 32, 64, 6, 12, 24, 48, 96, 128, 192};

  /** Processors of machines with GPUs, by how many root ports GPUs and their switches take. */
  private static final Map<Integer, List<Integer>> GPU_CPUS = gpuCpus();

  private SoldShapes() {}

  private static Map<Integer, List<Integer>> gpuCpus() {
    Map<Integer, List<Integer>> cpus = new LinkedHashMap<>();
    cpus.put(1, List.of(24, 16, 8, 32, 12, 28, 48, 64));
    cpus.put(12, List.of(64, 192, 96, 128));
    cpus.put(8, List.of(64, 192, 96, 128));
    cpus.put(2, List.of(48, 32, 64, 24));
    cpus.put(4, List.of(64, 96, 48));
    cpus.put(10, List.of(64, 192));
    return cpus;
  }

  /** Sizes of memory in bytes that such a machine may have. */
  static LongStream memory(VmShape shape) {
    LongStream sizes =
        shape.rootPorts() > 0
            ? LongStream.of(LARGE)
            : LongStream.concat(LongStream.of(SMALL), LongStream.of(LARGE));
    return sizes.map(gib -> gib * GIB);
  }

  /**
   * All of them.
   *
   * @param twoPass whether QEMU is of 8; if not, it is later
   */
  static Stream<VmShape> all(boolean twoPass) {
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
                Stream.concat(
                    Stream.of(0, 1, 2).map(v -> shape(profile, cpus, devices(0, v), false, 0)),
                    Stream.of(shape(profile, cpus, devices(0, 0), true, 0))));
  }

  private static Stream<VmShape> withGpus(QemuProfile profile) {
    return GPU_CPUS.entrySet().stream()
        .flatMap(e -> e.getValue().stream().flatMap(cpus -> withGpus(profile, cpus, e.getKey())));
  }

  private static Stream<VmShape> withGpus(QemuProfile profile, int cpus, int ports) {
    return Stream.concat(
        LongStream.of(1L << 50, 0, 1L << 44, 1L << 43)
            .mapToObj(hole -> shape(profile, cpus, devices(ports, 0), true, hole)),
        LongStream.of(1L << 43, 0)
            .mapToObj(hole -> shape(profile, cpus, devices(ports, 2), true, hole)));
  }

  private static Devices devices(int ports, int volumes) {
    return new Devices(ports, 0, 1, volumes);
  }

  private static VmShape shape(
      QemuProfile profile, int cpus, Devices devices, boolean hotplugOff, long hole) {
    return new VmShape(
        profile, cpus, 2 * GIB, profile.picByDefault(), false, devices, hotplugOff, hole);
  }
}

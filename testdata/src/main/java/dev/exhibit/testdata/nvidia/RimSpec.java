package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * What a reference manifest says.
 *
 * @param name under which the service has it
 * @param golden accepted values by active index
 * @param minimums the lowest security version numbers it accepts
 */
public record RimSpec(
    String name,
    String product,
    String version,
    SortedMap<Integer, List<Bytes>> golden,
    List<Minimum> minimums) {
  static final int INDICES = 64;
  private static final int VIDEO_DECODER = 35;

  public RimSpec {
    golden = new TreeMap<>(golden);
    minimums = List.copyOf(minimums);
  }

  /**
   * A lowest security version number.
   *
   * @param type of the opaque field
   */
  public record Minimum(int type, String name, int least) {}

  /** The driver's manifest: index 7 and 21 to 40. */
  public static RimSpec driver(DeviceKind kind) {
    return of(
        "NV_GPU_DRIVER_GH100_" + DeviceSpec.DRIVER,
        kind,
        DeviceSpec.DRIVER,
        i -> i == 7 || (i >= 21 && i <= 40));
  }

  /** The firmware's manifest: indices 0 to 12 without 7; for a switch 0 to 30. */
  public static RimSpec firmware(DeviceKind kind) {
    return kind.isSwitch()
        ? of("NV_SWITCH_BIOS_5612_0002_890_9610550001", kind, DeviceSpec.SWITCH_BIOS, i -> i <= 30)
        : of(
            "NV_GPU_VBIOS_G520_0280_895_9600CF0002",
            kind,
            DeviceSpec.VBIOS,
            i -> i <= 12 && i != 7);
  }

  private static RimSpec of(String name, DeviceKind kind, String version, IntPredicate active) {
    SortedMap<Integer, List<Bytes>> golden = new TreeMap<>();
    for (int index = 0; index < INDICES; index++) {
      if (active.test(index)) {
        golden.put(index, values(kind, index));
      }
    }
    return new RimSpec(name, kind.product(), version, golden, List.of());
  }

  /** The decoder's value has alternatives, as in real manifests. */
  private static List<Bytes> values(DeviceKind kind, int index) {
    List<Bytes> values = new ArrayList<>();
    if (index == VIDEO_DECODER) {
      values.add(Bytes.zeros(48));
    }
    values.add(DeviceSpec.golden(kind, index));
    return values;
  }

  /** The same for another version. */
  public RimSpec forVersion(String other) {
    return new RimSpec(name, product, other, golden, minimums);
  }

  /** The same with these values at one more index. */
  public RimSpec with(int index, List<Bytes> values) {
    SortedMap<Integer, List<Bytes>> more = new TreeMap<>(golden);
    more.put(index, List.copyOf(values));
    return new RimSpec(name, product, version, more, minimums);
  }

  /** The same with one more lowest security version number. */
  public RimSpec demanding(int type, String label, int least) {
    List<Minimum> more = new ArrayList<>(minimums);
    more.add(new Minimum(type, label, least));
    return new RimSpec(name, product, version, golden, more);
  }
}

package dev.exhibit.core.dstack.boot.shape;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.shape.VmShape.Devices;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape that a host states in its configuration. Nothing measures the configuration; tables and
 * lists that are made from it either lead to the register of a quote or do not.
 */
public final class StatedShape {
  private static final String NODES = "numa_nodes";
  private static final String EXTRA = "extra_root_devices";

  /** The members of a configuration that are read here. */
  public static final Set<String> MEMBERS =
      Ordered.set(
          "cpu_count",
          "memory_size",
          "pci_hole64_size",
          "num_gpus",
          "num_nvswitches",
          "num_nics",
          "num_verity_volumes",
          "pic",
          "hugepages",
          "hotplug_off",
          "qemu_version",
          "swtpm",
          NODES,
          EXTRA);

  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\.\\d{1,4})?([-+ ].{0,64})?");

  private final JsonFields config;
  private final List<String> notModelled = new ArrayList<>();
  private final List<String> impossible = new ArrayList<>();
  private final Optional<Long> cpus;
  private final Optional<Long> memory;
  private final Optional<Long> hole;
  private final Optional<Long> gpus;
  private final Optional<Long> nvswitches;
  private final Optional<Long> nics;
  private final Optional<Long> volumes;
  private final Optional<Boolean> pic;
  private final Optional<Boolean> hugepages;
  private final Optional<Boolean> hotplugOff;
  private final Optional<QemuProfile> profile;
  private final boolean swtpm;
  private final boolean nodes;
  private final boolean extra;

  private StatedShape(JsonFields config) throws Malformed {
    this.config = config;
    cpus = number("cpu_count", 1, VmShape.MOST_CPUS);
    memory = number("memory_size", VmShape.LEAST_MEMORY, VmShape.MOST_MEMORY);
    hole = number("pci_hole64_size", 0, VmShape.MOST_HOLE);
    gpus = number("num_gpus", 0, Devices.MOST_GPUS);
    nvswitches = number("num_nvswitches", 0, Devices.MOST);
    nics = number("num_nics", 0, Devices.MOST);
    volumes = number("num_verity_volumes", 0, Devices.MOST);
    pic = flag("pic");
    hugepages = flag("hugepages");
    hotplugOff = flag("hotplug_off");
    Optional<String> version = config.nullableText("qemu_version");
    profile = version.flatMap(this::profile);
    swtpm = config.flag("swtpm");
    nodes = lists(NODES);
    extra = lists(EXTRA);
    others();
  }

  /** Reads a host's configuration; a member of another type is not understood. */
  public static StatedShape of(JsonFields config) throws Malformed {
    return new StatedShape(config);
  }

  private Optional<Long> number(String name, long least, long most) throws Malformed {
    if (!config.has(name) || config.orMissing(name).isNull()) {
      return Optional.empty();
    }
    if (!config.orMissing(name).isIntegralNumber()) {
      throw config.notUnderstood(name, "no whole number");
    }
    BigInteger value = config.orMissing(name).bigIntegerValue();
    boolean within =
        value.compareTo(BigInteger.valueOf(least)) >= 0
            && value.compareTo(BigInteger.valueOf(most)) <= 0;
    if (!within) {
      notModelled.add(Filled.of("%s is not in %d..%d", name, least, most));
      impossible.add(name);
      return Optional.empty();
    }
    return Optional.of(value.longValue());
  }

  private Optional<Boolean> flag(String name) throws Malformed {
    return config.has(name) && !config.orMissing(name).isNull()
        ? Optional.of(config.flag(name))
        : Optional.empty();
  }

  private Optional<QemuProfile> profile(String version) {
    Matcher parts = VERSION.matcher(version);
    Optional<QemuProfile> known =
        parts.matches()
            ? QemuProfile.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)))
            : Optional.empty();
    if (known.isEmpty()) {
      notModelled.add("qemu_version is none whose tables are known");
    }
    return known;
  }

  private void others() {
    if (swtpm) {
      notModelled.add("swtpm adds a device whose tables are not known");
    }
    if (nodes) {
      notModelled.add("numa_nodes lists memory nodes, each of which may have a bus of its own");
    }
    if (extra) {
      notModelled.add("extra_root_devices lists devices that stand behind all others");
    }
    memory
        .filter(bytes -> bytes % 4096 != 0)
        .ifPresent(bytes -> notModelled.add("memory_size is not whole pages"));
  }

  /** Whether the host lists something under this name; what is no list may mean anything. */
  private boolean lists(String name) throws Malformed {
    if (!config.has(name) || config.orMissing(name).isNull()) {
      return false;
    }
    if (!config.orMissing(name).isArray()) {
      throw config.notUnderstood(name, "no list");
    }
    return !config.orMissing(name).isEmpty();
  }

  /** The values that it states, as far as they are possible, by member. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    cpus.ifPresent(value -> values.put("cpu_count", value));
    memory.ifPresent(value -> values.put("memory_size", value));
    config
        .orMissing("qemu_version")
        .stringValueOpt()
        .filter(text -> VERSION.matcher(text).matches())
        .ifPresent(text -> values.put("qemu_version", text));
    gpus.ifPresent(value -> values.put("num_gpus", value));
    nvswitches.ifPresent(value -> values.put("num_nvswitches", value));
    nics.ifPresent(value -> values.put("num_nics", value));
    volumes.ifPresent(value -> values.put("num_verity_volumes", value));
    return values;
  }

  /** What of it is outside of what this verifier knows the tables of, in clauses. */
  public List<String> notModelled() {
    return List.copyOf(notModelled);
  }

  /** Members that are stated and with which no register can be compared. */
  public List<String> notCompared() {
    List<String> members = new ArrayList<>();
    if (config.orMissing("qemu_version").isString() && profile.isEmpty()) {
      members.add("qemu_version");
    }
    if (swtpm) {
      members.add("swtpm");
    }
    if (nodes) {
      members.addAll(List.of(NODES, "hugepages", "num_gpus", "num_nvswitches"));
    }
    if (extra) {
      members.addAll(
          List.of(EXTRA, "num_gpus", "num_nvswitches", "num_nics", "num_verity_volumes"));
    }
    members.removeIf(name -> !config.has(name));
    return members.stream().distinct().toList();
  }

  /** Whether it says anything of a shape. */
  public boolean any() {
    return cpus.isPresent() || memory.isPresent() || !notModelled.isEmpty();
  }

  /** The shape, with dstack's defaults for what is not stated; none if too little is. */
  public Optional<VmShape> shape() {
    if (!notModelled.isEmpty() || cpus.isEmpty() || memory.isEmpty()) {
      return Optional.empty();
    }
    QemuProfile qemu = profile.orElse(QemuProfile.V9_1);
    VmShape shape =
        new VmShape(
            qemu,
            cpus.get().intValue(),
            memory.get(),
            pic.orElse(qemu.picByDefault()),
            hugepages.orElse(false),
            new Devices(count(gpus, 0), count(nvswitches, 0), count(nics, 1), count(volumes, 0)),
            hotplugOff.orElse(false),
            hole.orElse(0L));
    return Optional.of(shape).filter(VmShape::fits);
  }

  private static int count(Optional<Long> stated, int otherwise) {
    return stated.map(Long::intValue).orElse(otherwise);
  }

  /** The members that state something else than {@code measured} shows. */
  public List<String> contradicting(VmShape measured) {
    List<String> members = new ArrayList<>(impossible);
    against(members, "cpu_count", cpus, (long) measured.cpus());
    against(members, "memory_size", memory, measured.memory());
    against(members, "pic", pic, measured.pic());
    if (!nodes) {
      against(members, "hugepages", hugepages, measured.hugepages());
    }
    against(members, "hotplug_off", hotplugOff, measured.hotplugOff());
    against(members, "pci_hole64_size", hole.map(VmShape::window), measured.window());
    profile
        .filter(stated -> !measured.profile().alike().contains(stated))
        .ifPresent(stated -> members.add("qemu_version"));
    slots(members, measured);
    return members;
  }

  /**
   * Devices are compared as slots. Listed nodes take GPUs off the root bus, and extra devices may
   * be root ports or not, so what stands there is then no sum of the stated numbers.
   */
  private void slots(List<String> members, VmShape measured) {
    if (extra) {
      return;
    }
    if (!measured.hugepages() && !nodes) {
      Optional<Long> ports = sum(gpus, nvswitches);
      against(members, "num_gpus and num_nvswitches", ports, (long) measured.rootPorts());
    }
    Devices devices = measured.devices();
    against(
        members,
        "num_nics and num_verity_volumes",
        sum(nics, volumes),
        (long) (devices.nics() + devices.volumes()));
  }

  private static Optional<Long> sum(Optional<Long> a, Optional<Long> b) {
    return a.flatMap(x -> b.map(y -> x + y));
  }

  private static <T> void against(
      List<String> members, String name, Optional<T> stated, T measured) {
    stated.filter(value -> !value.equals(measured)).ifPresent(value -> members.add(name));
  }
}

package dev.exhibit.core.dstack.boot.shape;

import dev.exhibit.data.Filled;

/**
 * What of a virtual machine its tables show. Memory counts in them only below 2816 MiB or with huge
 * pages; the firmware's list of memory shows it always.
 *
 * @param cpus 1..4096
 * @param memory bytes, whole pages
 * @param pic whether it has the old interrupt controller
 * @param hugepages whether memory is one node of huge pages, which puts GPUs on a bus of their own
 * @param devices what is plugged in
 * @param hotplugOff whether devices cannot be plugged in later
 * @param pciHole bytes of the window for devices above memory; 0 for QEMU's default of 32 GiB
 */
public record VmShape(
    QemuProfile profile,
    int cpus,
    long memory,
    boolean pic,
    boolean hugepages,
    Devices devices,
    boolean hotplugOff,
    long pciHole) {
  /** Most processors. */
  public static final int MOST_CPUS = 4096;

  /** Least memory in bytes. */
  public static final long LEAST_MEMORY = 1L << 20;

  /** Most memory in bytes. */
  public static final long MOST_MEMORY = 1L << 46;

  /** Largest window for devices, in bytes. */
  public static final long MOST_HOLE = 1L << 56;

  /** From this size on, memory below 4 GiB ends at 2 GiB. */
  public static final long SPLIT = 0xB0000000L;

  /** Where memory below 4 GiB ends then. */
  public static final long LOW_END = 0x80000000L;

  /** The slot of the bus on which GPUs stand. */
  public static final int EXPANDER_SLOT = 0x10;

  private static final long PAGE = 4096;
  private static final long DEFAULT_HOLE = 1L << 35;

  public VmShape {
    within("processors", cpus, 1, MOST_CPUS);
    within("bytes of memory", memory, LEAST_MEMORY, MOST_MEMORY);
    within("bytes of the device window", pciHole, 0, MOST_HOLE);
    if (memory % PAGE != 0) {
      throw new IllegalArgumentException("memory is not whole pages: " + memory);
    }
  }

  private static void within(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          Filled.of("%s: %d is not in %d..%d", what, value, least, most));
    }
  }

  /**
   * What is plugged into the root bus besides what every machine has. GPUs and NVSwitches take the
   * same kind of slot, and so do network cards and volumes, so tables show only the sums.
   */
  public record Devices(int gpus, int nvswitches, int nics, int volumes) {
    /** Most devices on the root bus. */
    public static final int MOST = 26;

    /** Most GPUs. */
    public static final int MOST_GPUS = 64;

    /** The network card that every machine has. */
    public static final Devices USUAL = new Devices(0, 0, 1, 0);

    public Devices {
      within("GPUs", gpus, 0, MOST_GPUS);
      within("NVSwitches", nvswitches, 0, MOST);
      within("network cards", nics, 0, MOST);
      within("volumes", volumes, 0, MOST);
    }
  }

  /** The same machine with so many bytes of memory. */
  public VmShape withMemory(long bytes) {
    return new VmShape(profile, cpus, bytes, pic, hugepages, devices, hotplugOff, pciHole);
  }

  /** The same machine with other devices. */
  public VmShape with(Devices others) {
    return new VmShape(profile, cpus, memory, pic, hugepages, others, hotplugOff, pciHole);
  }

  /** Where memory below 4 GiB ends. */
  public long lowMemory() {
    return memory >= SPLIT ? LOW_END : memory;
  }

  /** Bytes of the window for devices above memory. */
  public long window() {
    return window(pciHole);
  }

  /** The same for a stated size. */
  static long window(long pciHole) {
    return pciHole == 0 ? DEFAULT_HOLE : pciHole;
  }

  /** Whether GPUs stand on a bus of their own. */
  public boolean expanded() {
    return hugepages && devices.gpus() > 0;
  }

  /** Slots of the root bus in use from 0 on, root ports not among them. */
  public int slots() {
    return 5 + devices.nics() + devices.volumes();
  }

  /** How many root ports there are. */
  public int rootPorts() {
    return devices.nvswitches() + (expanded() ? 0 : devices.gpus());
  }

  /** Whether the root bus has room for all of it; QEMU is not started otherwise. */
  public boolean fits() {
    int expander = expanded() ? 1 : 0;
    return (!expanded() || slots() <= EXPANDER_SLOT)
        && devices.nics() + devices.volumes() + rootPorts() + expander <= Devices.MOST;
  }
}

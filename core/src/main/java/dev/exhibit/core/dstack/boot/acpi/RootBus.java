package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ONE;
import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.device;
import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.pack;
import static dev.exhibit.core.dstack.boot.aml.Aml.path;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.Aml.serialized;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Registers.acquire;
import static dev.exhibit.core.dstack.boot.aml.Registers.release;
import static dev.exhibit.core.dstack.boot.aml.Statements.and;
import static dev.exhibit.core.dstack.boot.aml.Statements.arg;
import static dev.exhibit.core.dstack.boot.aml.Statements.call;
import static dev.exhibit.core.dstack.boot.aml.Statements.give;
import static dev.exhibit.core.dstack.boot.aml.Statements.index;
import static dev.exhibit.core.dstack.boot.aml.Statements.local;
import static dev.exhibit.core.dstack.boot.aml.Statements.store;
import static dev.exhibit.core.dstack.boot.aml.Statements.tell;
import static dev.exhibit.core.dstack.boot.aml.Statements.when;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The devices of the root bus by slot, and what tells of those that come and go. */
final class RootBus {
  private static final int ISA = 0xF8;
  private static final int SATA = 0xFA;
  private static final int SMBUS = 0xFB;

  private RootBus() {}

  static Bytes devices(VmShape shape) {
    Map<Integer, Bytes> devices = new TreeMap<>();
    for (int slot = 0; slot < shape.slots(); slot++) {
      devices.put(slot << 3, Bytes.EMPTY);
    }
    if (shape.expanded()) {
      devices.put(VmShape.EXPANDER_SLOT << 3, Bytes.EMPTY);
    }
    List<Integer> ports = ports(shape);
    for (int i = 0; i < ports.size(); i++) {
      devices.put(ports.get(i), port(shape, ports.size() - 1 - i));
    }
    devices.put(ISA, IsaDevices.terms(shape.profile().sharesSerialInterrupt()));
    devices.put(SATA, Bytes.EMPTY);
    devices.put(SMBUS, Bytes.EMPTY);
    List<Bytes> terms = new ArrayList<>();
    devices.forEach((at, own) -> terms.add(device(label(at), address(at), own)));
    return scope("\\_SB", scope("PCI0", terms.toArray(new Bytes[0])));
  }

  private static Bytes address(int at) {
    return name("_ADR", number(((long) (at >> 3) << 16) | (at & 7)));
  }

  private static String label(int at) {
    return Filled.of("S%02X", at);
  }

  /** Where the root ports stand: the next free slots. */
  static List<Integer> ports(VmShape shape) {
    List<Integer> ports = new ArrayList<>();
    int slot = shape.slots();
    while (ports.size() < shape.rootPorts()) {
      if (!shape.expanded() || slot != VmShape.EXPANDER_SLOT) {
        ports.add(slot << 3);
      }
      slot++;
    }
    return ports;
  }

  private static Bytes port(VmShape shape, int bus) {
    Bytes behind = device("S00", name("_ADR", ZERO));
    return shape.hotplugOff() ? behind : behind.concat(pluggable(bus));
  }

  private static Bytes pluggable(int bus) {
    Bytes answer = local(0);
    Bytes specific =
        serialized(
            "_DSM",
            4,
            store(answer, pack(ZERO, ZERO)),
            store(index(answer, ZERO), path("BSEL")),
            store(index(answer, ONE), path("ASUN")),
            give(call("PDSM", arg(0), arg(1), arg(2), arg(3), answer)));
    return join(
        name("BSEL", number(bus)),
        scope(
            "S00",
            name("ASUN", ZERO),
            specific,
            name("_SUN", ZERO),
            method("_EJ0", 1, call("PCEJ", path("BSEL"), path("_SUN")))),
        method("DVNT", 2, when(and(arg(0), ONE, ZERO), tell(path("S00"), arg(1)))));
  }

  /** What is run when a device has come or gone; nothing where none can. */
  static Bytes hotplug(VmShape shape) {
    if (shape.hotplugOff()) {
      return Bytes.EMPTY;
    }
    List<Integer> ports = ports(shape);
    if (ports.isEmpty()) {
      return scope("_GPE", method("_E01", 0));
    }
    return counts(ports)
        .concat(
            scope(
                "_GPE",
                method(
                    "_E01",
                    0,
                    acquire("\\_SB.PCI0.BLCK"),
                    call("\\_SB.PCI0.PCNT"),
                    release("\\_SB.PCI0.BLCK"))));
  }

  /** The methods that ask each port, last first. */
  static Bytes counts(List<Integer> ports) {
    List<Bytes> terms = new ArrayList<>();
    List<Bytes> calls = new ArrayList<>();
    for (int i = ports.size() - 1; i >= 0; i--) {
      terms.add(
          scope(
              label(ports.get(i)),
              method(
                  "PCNT",
                  0,
                  store(path("BNUM"), ports.size() - 1 - i),
                  call("DVNT", path("PCIU"), ONE),
                  call("DVNT", path("PCID"), number(3)))));
      calls.add(path("^" + label(ports.get(i)) + ".PCNT"));
    }
    terms.add(method("PCNT", 0, calls.toArray(new Bytes[0])));
    return scope("\\_SB.PCI0", terms.toArray(new Bytes[0]));
  }
}

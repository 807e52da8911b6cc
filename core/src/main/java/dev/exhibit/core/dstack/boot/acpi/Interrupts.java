package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.device;
import static dev.exhibit.core.dstack.boot.aml.Aml.eisa;
import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.pack;
import static dev.exhibit.core.dstack.boot.aml.Aml.path;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.Aml.serialized;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Registers.dwordOf;
import static dev.exhibit.core.dstack.boot.aml.Resources.interrupts;
import static dev.exhibit.core.dstack.boot.aml.Resources.template;
import static dev.exhibit.core.dstack.boot.aml.Statements.and;
import static dev.exhibit.core.dstack.boot.aml.Statements.arg;
import static dev.exhibit.core.dstack.boot.aml.Statements.call;
import static dev.exhibit.core.dstack.boot.aml.Statements.equal;
import static dev.exhibit.core.dstack.boot.aml.Statements.give;
import static dev.exhibit.core.dstack.boot.aml.Statements.otherwise;
import static dev.exhibit.core.dstack.boot.aml.Statements.set;
import static dev.exhibit.core.dstack.boot.aml.Statements.store;
import static dev.exhibit.core.dstack.boot.aml.Statements.when;

import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/** How the interrupts of PCI slots reach the processor. */
final class Interrupts {
  private static final int SLOTS = 32;
  private static final int PINS = 4;
  private static final int LINKS = 8;
  private static final int FIRST_GSI = 16;

  private Interrupts() {}

  /** Which of the two interrupt controllers the system uses. */
  static Bytes choice() {
    return join(name("PICF", ZERO), method("_PIC", 1, store(path("PICF"), arg(0))));
  }

  /** Which link each pin of each slot goes to. */
  static Bytes routing() {
    return scope(
        "PCI0",
        name("PRTP", routes("LNK")),
        name("PRTA", routes("GSI")),
        method(
            "_PRT",
            0,
            when(equal(path("PICF"), ZERO), give(path("PRTP"))),
            otherwise(give(path("PRTA")))));
  }

  private static Bytes routes(String kind) {
    List<Bytes> routes = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      boolean early = (slot >= 0x19 && slot <= 0x1D) || slot == 0x1F;
      int head = slot < 0x18 ? slot & 3 : 0;
      for (int pin = 0; pin < PINS; pin++) {
        int letter = (early ? 'A' : 'E') + (head + pin) % PINS;
        routes.add(route(slot, pin, kind + (char) letter));
      }
    }
    return pack(routes);
  }

  /** One entry of a routing table. */
  static Bytes route(int slot, int pin, String link) {
    return pack(number((slot << 16) | 0xFFFFL), number(pin), path(link), ZERO);
  }

  /** The links themselves: those that can be moved, then those that cannot. */
  static Bytes links(boolean edge) {
    List<Bytes> terms = new ArrayList<>(List.of(status(), current(edge)));
    for (int i = 0; i < LINKS; i++) {
      terms.add(movable(i, edge));
    }
    for (int i = 0; i < LINKS; i++) {
      terms.add(fixed(i, edge));
    }
    return join(terms);
  }

  private static Bytes status() {
    return method(
        "IQST", 1, when(and(number(0x80), arg(0), ZERO), give(number(9))), give(number(0xB)));
  }

  private static Bytes current(boolean edge) {
    return serialized(
        "IQCR",
        1,
        name("PRR0", template(interrupts(edge, 0))),
        dwordOf(path("PRR0"), 5, "PRRI"),
        store(path("PRRI"), and(arg(0), number(15), ZERO)),
        give(path("PRR0")));
  }

  private static Bytes movable(int i, boolean edge) {
    Bytes register = path("PRQ" + letter(i));
    return device(
        "LNK" + letter(i),
        name("_HID", eisa("PNP0C0F")),
        name("_UID", number(i)),
        name("_PRS", template(interrupts(edge, 5, 10, 11))),
        method("_STA", 0, give(call("IQST", register))),
        method("_DIS", 0, set(register, 0x80)),
        method("_CRS", 0, give(call("IQCR", register))),
        method("_SRS", 1, dwordOf(arg(0), 5, "PRRI"), store(register, path("PRRI"))));
  }

  private static Bytes fixed(int i, boolean edge) {
    Bytes used = template(interrupts(edge, FIRST_GSI + i));
    return device(
        "GSI" + letter(i),
        name("_HID", eisa("PNP0C0F")),
        name("_UID", number(FIRST_GSI + i)),
        name("_PRS", used),
        name("_CRS", used),
        method("_DIS", 0),
        method("_SRS", 1));
  }

  private static char letter(int i) {
    return (char) ('A' + i);
  }
}

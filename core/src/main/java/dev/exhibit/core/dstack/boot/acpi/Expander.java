package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.device;
import static dev.exhibit.core.dstack.boot.aml.Aml.eisa;
import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.pack;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.Resources.BUSES;
import static dev.exhibit.core.dstack.boot.aml.Resources.template;
import static dev.exhibit.core.dstack.boot.aml.Resources.words;
import static dev.exhibit.core.dstack.boot.aml.Statements.give;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;

/** The bus of their own on which GPUs stand when memory is of huge pages. */
final class Expander {
  /** Its number. */
  static final int BUS = 5;

  private Expander() {}

  static Bytes terms() {
    List<Bytes> routes = new ArrayList<>();
    for (int slot = 0; slot < 32; slot++) {
      for (int pin = 0; pin < 4; pin++) {
        routes.add(Interrupts.route(slot, pin, "LNK" + (char) ('A' + (slot + pin + 3) % 4)));
      }
    }
    return scope(
        "\\_SB",
        device(
            Filled.of("PC%02X", BUS),
            name("_UID", number(BUS)),
            name("_BBN", number(BUS)),
            name("_HID", eisa("PNP0A08")),
            name("_CID", eisa("PNP0A03")),
            HostBridge.control(false),
            name("_PXM", ZERO),
            method("_PRT", 0, give(pack(routes))),
            name("_CRS", template(words(BUSES, 0, BUS, BUS)))));
  }
}

package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ONE;
import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.buffer;
import static dev.exhibit.core.dstack.boot.aml.Aml.device;
import static dev.exhibit.core.dstack.boot.aml.Aml.eisa;
import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.pack;
import static dev.exhibit.core.dstack.boot.aml.Aml.path;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.Aml.serialized;
import static dev.exhibit.core.dstack.boot.aml.Aml.string;
import static dev.exhibit.core.dstack.boot.aml.Aml.uuid;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Registers.dwordOf;
import static dev.exhibit.core.dstack.boot.aml.Resources.memory;
import static dev.exhibit.core.dstack.boot.aml.Resources.template;
import static dev.exhibit.core.dstack.boot.aml.Statements.and;
import static dev.exhibit.core.dstack.boot.aml.Statements.arg;
import static dev.exhibit.core.dstack.boot.aml.Statements.differ;
import static dev.exhibit.core.dstack.boot.aml.Statements.element;
import static dev.exhibit.core.dstack.boot.aml.Statements.equal;
import static dev.exhibit.core.dstack.boot.aml.Statements.give;
import static dev.exhibit.core.dstack.boot.aml.Statements.index;
import static dev.exhibit.core.dstack.boot.aml.Statements.less;
import static dev.exhibit.core.dstack.boot.aml.Statements.local;
import static dev.exhibit.core.dstack.boot.aml.Statements.otherwise;
import static dev.exhibit.core.dstack.boot.aml.Statements.set;
import static dev.exhibit.core.dstack.boot.aml.Statements.store;
import static dev.exhibit.core.dstack.boot.aml.Statements.when;

import dev.exhibit.data.Bytes;

/** The root of the PCI bus, and what the system may control on it. */
final class HostBridge {
  private static final String CONTROL = "33db4d5b-1ff7-401c-9657-7441c03dd766";
  private static final String SPECIFIC = "e5c937d0-3553-4d7a-9117-ea4d19c3434d";
  private static final int ALL = 0x1F;
  private static final int ALL_BUT_HOTPLUG = 0x1E;
  private static final Bytes ANSWER = local(0);

  private HostBridge() {}

  static Bytes terms(boolean hotplug) {
    return scope(
        "_SB",
        device(
            "PCI0",
            name("_HID", eisa("PNP0A08")),
            name("_CID", eisa("PNP0A03")),
            name("_UID", ZERO),
            control(hotplug),
            specific()),
        device(
            "DRAC",
            name("_HID", string("PNP0C01")),
            name("_CRS", template(memory(1, 0xE0000000L, 0xEFFFFFFFL)))));
  }

  /** {@code _OSC}: what the system may take over. */
  static Bytes control(boolean hotplug) {
    Bytes first = path("CDW1");
    Bytes third = path("CDW3");
    Bytes known =
        when(
            equal(arg(0), uuid(CONTROL)),
            dwordOf(arg(3), 4, "CDW2"),
            dwordOf(arg(3), 8, "CDW3"),
            store(ANSWER, third),
            and(ANSWER, number(hotplug ? ALL_BUT_HOTPLUG : ALL), ANSWER),
            when(differ(arg(1), ONE), set(first, 8)),
            when(differ(third, ANSWER), set(first, 16)),
            store(third, ANSWER));
    return method(
        "_OSC", 4, dwordOf(arg(3), 0, "CDW1"), known, otherwise(set(first, 4)), give(arg(3)));
  }

  private static Bytes specific() {
    return serialized(
        "EDSM",
        5,
        when(equal(arg(2), ZERO), guards(), store(index(ANSWER, ZERO), 0x81), give(ANSWER)),
        when(
            equal(arg(2), 7),
            store(ANSWER, pack(ZERO, string(""))),
            store(local(1), element(arg(4), ZERO)),
            store(index(ANSWER, ZERO), local(1)),
            give(ANSWER)));
  }

  /** How every method of this kind begins when it is asked what it can do. */
  static Bytes guards() {
    return join(
        store(ANSWER, buffer(Bytes.zeros(1))),
        when(differ(arg(0), uuid(SPECIFIC)), give(ANSWER)),
        when(less(arg(1), number(2)), give(ANSWER)));
  }
}

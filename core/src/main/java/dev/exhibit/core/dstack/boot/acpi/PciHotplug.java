package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ONE;
import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.emptyPack;
import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.pack;
import static dev.exhibit.core.dstack.boot.aml.Aml.path;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.Aml.serialized;
import static dev.exhibit.core.dstack.boot.aml.Aml.string;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Registers.DWORD;
import static dev.exhibit.core.dstack.boot.aml.Registers.ZEROS;
import static dev.exhibit.core.dstack.boot.aml.Registers.acquire;
import static dev.exhibit.core.dstack.boot.aml.Registers.bits;
import static dev.exhibit.core.dstack.boot.aml.Registers.field;
import static dev.exhibit.core.dstack.boot.aml.Registers.mutex;
import static dev.exhibit.core.dstack.boot.aml.Registers.ports;
import static dev.exhibit.core.dstack.boot.aml.Registers.release;
import static dev.exhibit.core.dstack.boot.aml.Statements.arg;
import static dev.exhibit.core.dstack.boot.aml.Statements.bit;
import static dev.exhibit.core.dstack.boot.aml.Statements.call;
import static dev.exhibit.core.dstack.boot.aml.Statements.either;
import static dev.exhibit.core.dstack.boot.aml.Statements.element;
import static dev.exhibit.core.dstack.boot.aml.Statements.equal;
import static dev.exhibit.core.dstack.boot.aml.Statements.give;
import static dev.exhibit.core.dstack.boot.aml.Statements.index;
import static dev.exhibit.core.dstack.boot.aml.Statements.local;
import static dev.exhibit.core.dstack.boot.aml.Statements.not;
import static dev.exhibit.core.dstack.boot.aml.Statements.or;
import static dev.exhibit.core.dstack.boot.aml.Statements.store;
import static dev.exhibit.core.dstack.boot.aml.Statements.when;

import dev.exhibit.data.Bytes;

/** Registers and methods for devices that are plugged in later. */
final class PciHotplug {
  private static final Bytes ANSWER = local(0);
  private static final Bytes NUMBER = local(2);
  private static final Bytes READ =
      store(NUMBER, call("AIDX", element(arg(4), ZERO), element(arg(4), ONE)));
  private static final Bytes NONE = equal(NUMBER, ZERO);
  private static final Bytes NO_DEVICE = equal(NUMBER, number(0xFFFFFFFFL));

  private PciHotplug() {}

  static Bytes terms(boolean legacy) {
    return scope("_SB.PCI0", registers(), eject(), deviceNumber(), specific(legacy));
  }

  private static Bytes registers() {
    int access = DWORD | ZEROS;
    return join(
        ports("PCST", 0xCC0, 8),
        field("PCST", access, bits("PCIU", 32), bits("PCID", 32)),
        ports("SEJ", 0xCC8, 4),
        field("SEJ", access, bits("B0EJ", 32)),
        ports("BNMR", 0xCD0, 8),
        field("BNMR", access, bits("BNUM", 32), bits("PIDX", 32)),
        mutex("BLCK"));
  }

  private static Bytes eject() {
    return method(
        "PCEJ",
        2,
        acquire("BLCK"),
        store(path("BNUM"), arg(0)),
        store(path("B0EJ"), bit(arg(1))),
        release("BLCK"),
        give(ZERO));
  }

  private static Bytes deviceNumber() {
    return method(
        "AIDX",
        2,
        acquire("BLCK"),
        store(path("BNUM"), arg(0)),
        store(path("PIDX"), bit(arg(1))),
        store(ANSWER, path("PIDX")),
        release("BLCK"),
        give(ANSWER));
  }

  private static Bytes specific(boolean legacy) {
    Bytes found = local(1);
    Bytes functions =
        when(
            equal(arg(2), ZERO),
            HostBridge.guards(),
            store(found, ZERO),
            READ,
            when(
                not(or(NONE, NO_DEVICE, ZERO)),
                or(found, ONE, found),
                or(found, bit(number(7)), found)),
            store(index(ANSWER, ZERO), found),
            give(ANSWER));
    return serialized("PDSM", 5, functions, legacy ? label() : labelIfPresent());
  }

  private static Bytes label() {
    return when(
        equal(arg(2), 7),
        store(ANSWER, pack(ZERO, string(""))),
        READ,
        store(index(ANSWER, ZERO), NUMBER),
        give(ANSWER));
  }

  private static Bytes labelIfPresent() {
    return when(
        equal(arg(2), 7),
        READ,
        store(ANSWER, emptyPack(2)),
        when(
            not(either(NONE, NO_DEVICE)),
            store(index(ANSWER, ZERO), NUMBER),
            store(index(ANSWER, ONE), string(""))),
        give(ANSWER));
  }
}

package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.COMMAND;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.DATA;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.EJECTED;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.ENABLED;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.LOCK;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.SELECTED;
import static dev.exhibit.core.dstack.boot.aml.Aml.ONE;
import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.buffer;
import static dev.exhibit.core.dstack.boot.aml.Aml.device;
import static dev.exhibit.core.dstack.boot.aml.Aml.eisa;
import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.path;
import static dev.exhibit.core.dstack.boot.aml.Aml.processor;
import static dev.exhibit.core.dstack.boot.aml.Aml.serialized;
import static dev.exhibit.core.dstack.boot.aml.Aml.string;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Registers.acquire;
import static dev.exhibit.core.dstack.boot.aml.Registers.release;
import static dev.exhibit.core.dstack.boot.aml.Statements.arg;
import static dev.exhibit.core.dstack.boot.aml.Statements.call;
import static dev.exhibit.core.dstack.boot.aml.Statements.equal;
import static dev.exhibit.core.dstack.boot.aml.Statements.give;
import static dev.exhibit.core.dstack.boot.aml.Statements.local;
import static dev.exhibit.core.dstack.boot.aml.Statements.store;
import static dev.exhibit.core.dstack.boot.aml.Statements.tell;
import static dev.exhibit.core.dstack.boot.aml.Statements.when;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The processors and what adds and removes them. What is said of one processor is the same on every
 * machine that has it, so it is made once.
 */
final class Processors {
  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

  private final List<Bytes> notices = new ArrayList<>();
  private final List<Bytes> outside = new ArrayList<>();
  private final List<Bytes> inNode = new ArrayList<>();

  Bytes terms(VmShape shape) {
    List<Bytes> terms = new ArrayList<>();
    terms.add(name("_HID", string("ACPI0010")));
    terms.add(name("_CID", eisa("PNP0A05")));
    terms.add(notification(shape.cpus()));
    terms.add(status());
    terms.add(ejection());
    terms.add(ProcessorScan.method(shape.cpus(), shape.profile().queuesRemovals()));
    terms.add(report());
    boolean nodes = shape.hugepages();
    terms.addAll(first(shape.cpus(), nodes ? inNode : outside, i -> one(i, nodes)));
    return ProcessorRegisters.terms(shape.profile().initialises())
        .concat(device("\\_SB.CPUS", join(terms)));
  }

  /** So many of the terms that {@code made} holds, which grows as far as it has to. */
  private static List<Bytes> first(int cpus, List<Bytes> made, IntFunction<Bytes> maker) {
    while (made.size() < cpus) {
      made.add(maker.apply(made.size()));
    }
    return made.subList(0, cpus);
  }

  private Bytes notification(int cpus) {
    return method("CTFY", 2, join(first(cpus, notices, Processors::notice)));
  }

  private static Bytes notice(int i) {
    return when(equal(arg(0), i), tell(path(label(i)), arg(1)));
  }

  private static Bytes status() {
    return serialized(
        "CSTA",
        1,
        acquire(LOCK),
        store(SELECTED, arg(0)),
        store(local(0), ZERO),
        when(equal(ENABLED, ONE), store(local(0), 15)),
        release(LOCK),
        give(local(0)));
  }

  private static Bytes ejection() {
    return serialized(
        "CEJ0", 1, acquire(LOCK), store(SELECTED, arg(0)), store(EJECTED, ONE), release(LOCK));
  }

  private static Bytes report() {
    return serialized(
        "COST",
        4,
        acquire(LOCK),
        store(SELECTED, arg(0)),
        store(COMMAND, ONE),
        store(DATA, arg(1)),
        store(COMMAND, 2),
        store(DATA, arg(2)),
        release(LOCK));
  }

  /** The object of processor {@code i}, from 0. */
  static Bytes one(int i, boolean inNode) {
    Bytes own =
        join(
            serialized("_STA", 0, give(call("CSTA", number(i)))),
            name("_MAT", buffer(Madt.entry(i))),
            i == 0 ? Bytes.EMPTY : method("_EJ0", 1, call("CEJ0", number(i))),
            serialized("_OST", 3, call("COST", number(i), arg(0), arg(1), arg(2))),
            inNode ? name("_PXM", ZERO) : Bytes.EMPTY);
    return i < Madt.WIDE
        ? processor(label(i), i, own)
        : device(label(i), name("_HID", string("ACPI0007")), name("_UID", number(i)), own);
  }

  private static String label(int i) {
    return "C" + DIGITS.toHexDigits(i, 3);
  }
}

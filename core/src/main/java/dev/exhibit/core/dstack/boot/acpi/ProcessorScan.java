package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.COMMAND;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.DATA;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.INSERTED;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.LOCK;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.REMOVED;
import static dev.exhibit.core.dstack.boot.acpi.ProcessorRegisters.SELECTED;
import static dev.exhibit.core.dstack.boot.aml.Aml.ONE;
import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.emptyPack;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.path;
import static dev.exhibit.core.dstack.boot.aml.Aml.serialized;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Registers.acquire;
import static dev.exhibit.core.dstack.boot.aml.Registers.release;
import static dev.exhibit.core.dstack.boot.aml.Statements.BREAK;
import static dev.exhibit.core.dstack.boot.aml.Statements.DEBUG;
import static dev.exhibit.core.dstack.boot.aml.Statements.both;
import static dev.exhibit.core.dstack.boot.aml.Statements.call;
import static dev.exhibit.core.dstack.boot.aml.Statements.either;
import static dev.exhibit.core.dstack.boot.aml.Statements.element;
import static dev.exhibit.core.dstack.boot.aml.Statements.equal;
import static dev.exhibit.core.dstack.boot.aml.Statements.increment;
import static dev.exhibit.core.dstack.boot.aml.Statements.index;
import static dev.exhibit.core.dstack.boot.aml.Statements.less;
import static dev.exhibit.core.dstack.boot.aml.Statements.local;
import static dev.exhibit.core.dstack.boot.aml.Statements.loop;
import static dev.exhibit.core.dstack.boot.aml.Statements.otherwise;
import static dev.exhibit.core.dstack.boot.aml.Statements.store;
import static dev.exhibit.core.dstack.boot.aml.Statements.when;

import dev.exhibit.data.Bytes;

/**
 * {@code CSCN}: looks for processors that came or went and tells the system, some at a time. Newer
 * QEMU keeps a list of those that went; older tells at once.
 */
final class ProcessorScan {
  private static final int ROOM = 255;
  private static final Bytes MORE = local(0);
  private static final Bytes ADDED = local(1);
  private static final Bytes AT = local(2);
  private static final Bytes PROCESSOR = local(3);
  private static final Bytes AGAIN = local(4);
  private static final Bytes GONE = local(5);
  private static final Bytes NEW = path("CNEW");
  private static final Bytes EJECT = path("CEJL");
  private static final Bytes CAME = ONE;
  private static final Bytes LEAVES = number(3);

  private ProcessorScan() {}

  static Bytes method(int cpus, boolean queued) {
    Bytes batch =
        loop(
            equal(AGAIN, ONE),
            store(AGAIN, ZERO),
            store(MORE, ONE),
            store(ADDED, ZERO),
            queued ? store(GONE, ZERO) : Bytes.EMPTY,
            look(cpus, queued),
            store(AT, ZERO),
            tellAdded(),
            queued ? tellGone() : Bytes.EMPTY);
    return serialized(
        "CSCN",
        0,
        acquire(LOCK),
        name("CNEW", emptyPack(ROOM)),
        queued ? name("CEJL", emptyPack(ROOM)) : Bytes.EMPTY,
        store(PROCESSOR, ZERO),
        store(AGAIN, ONE),
        batch,
        release(LOCK));
  }

  private static Bytes look(int cpus, boolean queued) {
    Bytes full = equal(ADDED, ROOM);
    return loop(
        both(equal(MORE, ONE), less(PROCESSOR, number(cpus))),
        store(MORE, ZERO),
        store(SELECTED, PROCESSOR),
        store(COMMAND, ZERO),
        when(less(DATA, PROCESSOR), BREAK),
        when(queued ? either(full, equal(GONE, ROOM)) : full, store(AGAIN, ONE), BREAK),
        store(PROCESSOR, DATA),
        when(
            equal(INSERTED, ONE),
            store(index(NEW, ADDED), PROCESSOR),
            increment(ADDED),
            store(MORE, ONE)),
        queued ? queue() : otherwise(tellAtOnce()),
        increment(PROCESSOR));
  }

  private static Bytes queue() {
    return when(
        equal(REMOVED, ONE),
        store(index(EJECT, GONE), PROCESSOR),
        increment(GONE),
        store(MORE, ONE));
  }

  private static Bytes tellAtOnce() {
    return when(
        equal(REMOVED, ONE),
        call("CTFY", PROCESSOR, LEAVES),
        store(REMOVED, ONE),
        store(MORE, ONE));
  }

  private static Bytes tellAdded() {
    return loop(
        less(AT, ADDED),
        store(PROCESSOR, element(NEW, AT)),
        call("CTFY", PROCESSOR, CAME),
        store(DEBUG, PROCESSOR),
        store(SELECTED, PROCESSOR),
        store(INSERTED, ONE),
        increment(AT));
  }

  private static Bytes tellGone() {
    return join(
        store(AT, ZERO),
        loop(
            less(AT, GONE),
            store(PROCESSOR, element(EJECT, AT)),
            call("CTFY", PROCESSOR, LEAVES),
            store(SELECTED, PROCESSOR),
            store(REMOVED, ONE),
            increment(AT)));
  }
}

package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ONE;
import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.path;
import static dev.exhibit.core.dstack.boot.aml.Aml.rootScope;
import static dev.exhibit.core.dstack.boot.aml.Registers.BYTE;
import static dev.exhibit.core.dstack.boot.aml.Registers.bits;
import static dev.exhibit.core.dstack.boot.aml.Registers.field;
import static dev.exhibit.core.dstack.boot.aml.Registers.ports;
import static dev.exhibit.core.dstack.boot.aml.Statements.arg;
import static dev.exhibit.core.dstack.boot.aml.Statements.element;
import static dev.exhibit.core.dstack.boot.aml.Statements.increment;
import static dev.exhibit.core.dstack.boot.aml.Statements.less;
import static dev.exhibit.core.dstack.boot.aml.Statements.local;
import static dev.exhibit.core.dstack.boot.aml.Statements.loop;
import static dev.exhibit.core.dstack.boot.aml.Statements.sizeOf;
import static dev.exhibit.core.dstack.boot.aml.Statements.store;
import static dev.exhibit.core.dstack.boot.aml.Statements.subtract;
import static dev.exhibit.core.dstack.boot.aml.Statements.toBuffer;
import static dev.exhibit.core.dstack.boot.aml.Statements.toHexString;

import dev.exhibit.data.Bytes;

/** A port to which a guest may write what it debugs. */
final class DebugPort {
  private static final Bytes TEXT = local(0);
  private static final Bytes COUNT = local(1);
  private static final Bytes AT = local(2);

  private DebugPort() {}

  static Bytes terms() {
    Bytes write =
        method(
            "DBUG",
            1,
            toHexString(arg(0), TEXT),
            toBuffer(TEXT, TEXT),
            subtract(sizeOf(TEXT), ONE, COUNT),
            store(AT, ZERO),
            loop(less(AT, COUNT), store(path("DBGB"), element(TEXT, AT)), increment(AT)),
            store(path("DBGB"), '\n'));
    return rootScope(ports("DBG", 0x402, 1), field("DBG", BYTE, bits("DBGB", 8)), write);
  }
}

package dev.exhibit.core.dstack.boot.firmware;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u64;

import dev.exhibit.core.dstack.boot.acpi.AcpiFiles;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The thirteen events that dstack's firmware measures into RTMR0, in order. All but the list of
 * memory and the three files of tables are the same on every machine.
 */
public final class FirmwareEvents {
  private static final int COUNT = 13;
  private static final int TABLES_AT = 8;
  private static final Bytes GLOBAL = hex("61dfe48bca93d211aa0d00e098032b8c");
  private static final Bytes SECURITY = hex("cbb219d73a3d9645a3bcdad00e67656f");

  /** The empty store of variables: the first 0x84000 bytes of the firmware's file. */
  private static final Sha384 STORE =
      new Sha384(
          hex(
              "344bc51c980ba621aaa00da3ed7436f7d6e549197dfe699515dfa2c6583d95e6"
                  + "412af21c097d473155875ffd561d6790"));

  /** The boot option that QEMU's direct boot leaves in place: the firmware's own menu. */
  private static final Bytes MENU =
      hex(
          "090100002c0055006900410070007000000004071400c9bdb87cebf8344faaea3ee4af6516a1"
              + "0406140021aa2c4614760345836e8ab6f46623317fff0400");

  private static final List<Sha384> BEFORE =
      List.of(
          STORE,
          variable(GLOBAL, "SecureBoot"),
          variable(GLOBAL, "PK"),
          variable(GLOBAL, "KEK"),
          variable(SECURITY, "db"),
          variable(SECURITY, "dbx"),
          Sha384.of(Bytes.zeros(4)));

  private static final List<Sha384> AFTER = List.of(Sha384.of(Bytes.zeros(2)), Sha384.of(MENU));

  private FirmwareEvents() {}

  /** Whether a firmware's store of variables is the empty one that these events hold. */
  static boolean isUsualStore(Sha384 store) {
    return store.equals(STORE);
  }

  /**
   * The digests of a log of RTMR0 that depend on the machine, if all others are those of dstack's
   * firmware.
   */
  public static Optional<Logged> read(List<Sha384> events) {
    if (events.size() != COUNT
        || !events.subList(1, TABLES_AT).equals(BEFORE)
        || !events.subList(TABLES_AT + 3, COUNT).equals(AFTER)) {
      return Optional.empty();
    }
    Tables tables =
        new Tables(events.get(TABLES_AT), events.get(TABLES_AT + 1), events.get(TABLES_AT + 2));
    return Optional.of(new Logged(events.getFirst(), tables));
  }

  /** The digests that depend on the machine: of the list of memory and of the tables. */
  public record Logged(Sha384 memory, Tables tables) {}

  /** A register that holds all events up to the tables. */
  public static Sha384 before(Sha384 memory) {
    return Sha384.ZERO.extendedBy(memory).extendedBy(BEFORE);
  }

  /** RTMR0, from what it held before the tables. */
  public static Sha384 register(Sha384 before, Tables tables) {
    return before.extendedBy(tables.untilTheEnd());
  }

  /** The digest of the list of memory. */
  public static Sha384 memory(MemoryWitness witness, long memory) {
    return Sha384.of(TdHob.of(witness, memory));
  }

  /** The digests of the files of tables, in the order in which they are measured. */
  public record Tables(Sha384 loader, Sha384 rsdp, Sha384 tables) {
    /** Of these files. */
    public static Tables of(AcpiFiles files) {
      return new Tables(
          Sha384.of(files.loader()), Sha384.of(files.rsdp()), Sha384.of(files.tables()));
    }

    /** These, and the events after them. */
    List<Sha384> untilTheEnd() {
      return List.of(loader, rsdp, tables, AFTER.get(0), AFTER.get(1));
    }
  }

  /** A variable that is not set: vendor, length of its name, of its value, and the name. */
  private static Sha384 variable(Bytes vendor, String name) {
    Bytes text = Bytes.of(name.getBytes(StandardCharsets.UTF_16LE));
    return Sha384.of(join(vendor, u64(name.length()), u64(0), text));
  }

  private static Bytes hex(String text) {
    return Bytes.fromHex(text).orElseThrow();
  }
}

package dev.exhibit.core.dstack.boot.aml;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.data.Bytes;
import java.util.List;

/**
 * Data and named objects in AML, the byte code that a machine's ACPI tables hold. ACPI 6.5 §20.2.3,
 * §20.2.5. Numbers take the shortest form, as QEMU writes them.
 */
public final class Aml {
  /** The number 0, and also "no target". */
  public static final Bytes ZERO = u8(0);

  /** The number 1. */
  public static final Bytes ONE = u8(1);

  private static final int NAME = 0x08;
  private static final int STRING = 0x0D;
  private static final int SCOPE = 0x10;
  private static final int BUFFER = 0x11;
  private static final int PACKAGE = 0x12;
  private static final int METHOD = 0x14;
  private static final int SERIALIZED = 8;
  private static final int ROOT = '\\';

  private Aml() {}

  /** A number, unsigned. */
  public static Bytes number(long value) {
    if (value == 0 || value == 1) {
      return u8((int) value);
    }
    if (value >>> 8 == 0) {
      return u8(0x0A).concat(u8((int) value));
    }
    if (value >>> 16 == 0) {
      return u8(0x0B).concat(LittleEndian.u16((int) value));
    }
    return value >>> 32 == 0
        ? u8(0x0C).concat(LittleEndian.u32(value))
        : u8(0x0E).concat(LittleEndian.u64(value));
  }

  /** A string of ASCII characters. */
  public static Bytes string(String text) {
    return join(u8(STRING), Names.ascii(text), u8(0));
  }

  /** A reference to the object of this path. */
  public static Bytes path(String path) {
    return Names.path(path);
  }

  /** The number that stands for an EISA id, such as {@code PNP0A03}. */
  public static Bytes eisa(String id) {
    return u8(0x0C).concat(Names.eisa(id));
  }

  /** A buffer with the bytes of a UUID. */
  public static Bytes uuid(String text) {
    return buffer(Names.uuid(text));
  }

  /** A buffer with this content. */
  public static Bytes buffer(Bytes content) {
    return packaged(u8(BUFFER), number(content.size()), content);
  }

  /** A package of these elements. */
  public static Bytes pack(List<Bytes> elements) {
    return packaged(u8(PACKAGE), u8(elements.size()), join(elements));
  }

  /** A package of these elements. */
  public static Bytes pack(Bytes... elements) {
    return pack(List.of(elements));
  }

  /** A package with room for {@code count} elements and none in it. */
  public static Bytes emptyPack(int count) {
    return packaged(u8(PACKAGE), u8(count));
  }

  /** An object with a name and a value. */
  public static Bytes name(String path, Bytes value) {
    return join(u8(NAME), path(path), value);
  }

  /** Terms inside the object of this path. */
  public static Bytes scope(String path, Bytes... terms) {
    return packaged(u8(SCOPE), path(path), join(terms));
  }

  /** Terms at the root of the name space. */
  public static Bytes rootScope(Bytes... terms) {
    return packaged(u8(SCOPE), u8(ROOT), u8(0), join(terms));
  }

  /** A device with these objects. */
  public static Bytes device(String path, Bytes... terms) {
    return packaged(Bytes.of((byte) 0x5B, (byte) 0x82), path(path), join(terms));
  }

  /** A processor of the older kind, numbered 0 to 254, without a register block. */
  public static Bytes processor(String path, int number, Bytes... terms) {
    Bytes opcode = Bytes.of((byte) 0x5B, (byte) 0x83);
    return packaged(opcode, path(path), u8(number), Bytes.zeros(5), join(terms));
  }

  /** A method with so many arguments. */
  public static Bytes method(String path, int arguments, Bytes... terms) {
    return packaged(u8(METHOD), path(path), u8(arguments), join(terms));
  }

  /** A method that one caller at a time may run. */
  public static Bytes serialized(String path, int arguments, Bytes... terms) {
    return packaged(u8(METHOD), path(path), u8(arguments | SERIALIZED), join(terms));
  }

  /** An opcode, the length of what follows and what follows. */
  static Bytes packaged(Bytes opcode, Bytes... content) {
    Bytes body = join(content);
    return join(opcode, packageLength(body.size()), body);
  }

  /** A length that counts its own bytes. ACPI 6.5 §20.2.4. */
  private static Bytes packageLength(int content) {
    int width = content < 63 ? 1 : content < 4094 ? 2 : content < 1048573 ? 3 : 4;
    int length = content + width;
    if (width == 1) {
      return u8(length);
    }
    byte[] bytes = new byte[width];
    bytes[0] = (byte) (((width - 1) << 6) | (length & 0xF));
    for (int i = 1; i < width; i++) {
      bytes[i] = (byte) (length >> (8 * i - 4));
    }
    return Bytes.owning(bytes);
  }
}

package dev.exhibit.core.dstack.boot.aml;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.data.Bytes;

/** What a method does and computes. ACPI 6.5 §20.2.5.3, §20.2.5.4. */
public final class Statements {
  /** Leaves the loop. */
  public static final Bytes BREAK = u8(0xA5);

  /** Where to store what a debugger is to see. */
  public static final Bytes DEBUG = Bytes.of((byte) 0x5B, (byte) 0x31);

  private static final int STORE = 0x70;
  private static final int SUBTRACT = 0x74;
  private static final int SHIFT_LEFT = 0x79;
  private static final int AND = 0x7B;
  private static final int OR = 0x7D;
  private static final int INDEX = 0x88;
  private static final int LAND = 0x90;
  private static final int LOR = 0x91;
  private static final int LNOT = 0x92;
  private static final int LEQUAL = 0x93;
  private static final int LLESS = 0x95;

  private Statements() {}

  /** Argument {@code number} of the method, 0 to 6. */
  public static Bytes arg(int number) {
    return u8(0x68 + number);
  }

  /** Local variable {@code number} of the method, 0 to 7. */
  public static Bytes local(int number) {
    return u8(0x60 + number);
  }

  /** {@code target = value}. */
  public static Bytes store(Bytes target, Bytes value) {
    return join(u8(STORE), value, target);
  }

  /** {@code target = number}. */
  public static Bytes store(Bytes target, long number) {
    return store(target, Aml.number(number));
  }

  /** {@code a & b}, stored in {@code target} unless that is {@link Aml#ZERO}. */
  public static Bytes and(Bytes a, Bytes b, Bytes target) {
    return join(u8(AND), a, b, target);
  }

  /** {@code a | b}, stored in {@code target} unless that is {@link Aml#ZERO}. */
  public static Bytes or(Bytes a, Bytes b, Bytes target) {
    return join(u8(OR), a, b, target);
  }

  /** {@code target |= bits}. */
  public static Bytes set(Bytes target, long bits) {
    return or(target, Aml.number(bits), target);
  }

  /** {@code 1 << count}. */
  public static Bytes bit(Bytes count) {
    return join(u8(SHIFT_LEFT), Aml.ONE, count, Aml.ZERO);
  }

  /** {@code target = a - b}. */
  public static Bytes subtract(Bytes a, Bytes b, Bytes target) {
    return join(u8(SUBTRACT), a, b, target);
  }

  /** {@code value++}. */
  public static Bytes increment(Bytes value) {
    return u8(0x75).concat(value);
  }

  /** A reference to element {@code index} of {@code object}. */
  public static Bytes index(Bytes object, Bytes index) {
    return join(u8(INDEX), object, index, Aml.ZERO);
  }

  /** The value of element {@code index} of {@code object}. */
  public static Bytes element(Bytes object, Bytes index) {
    return u8(0x83).concat(index(object, index));
  }

  /** How many bytes or elements. */
  public static Bytes sizeOf(Bytes object) {
    return u8(0x87).concat(object);
  }

  /** {@code target} becomes a text of hex digits. */
  public static Bytes toHexString(Bytes value, Bytes target) {
    return join(u8(0x98), value, target);
  }

  /** {@code target} becomes a buffer. */
  public static Bytes toBuffer(Bytes value, Bytes target) {
    return join(u8(0x96), value, target);
  }

  /** {@code a == b}. */
  public static Bytes equal(Bytes a, Bytes b) {
    return join(u8(LEQUAL), a, b);
  }

  /** {@code a == number}. */
  public static Bytes equal(Bytes a, long number) {
    return equal(a, Aml.number(number));
  }

  /** {@code a != b}. */
  public static Bytes differ(Bytes a, Bytes b) {
    return not(equal(a, b));
  }

  /** {@code a < b}. */
  public static Bytes less(Bytes a, Bytes b) {
    return join(u8(LLESS), a, b);
  }

  /** {@code !a}. */
  public static Bytes not(Bytes a) {
    return u8(LNOT).concat(a);
  }

  /** {@code a && b}. */
  public static Bytes both(Bytes a, Bytes b) {
    return join(u8(LAND), a, b);
  }

  /** {@code a || b}. */
  public static Bytes either(Bytes a, Bytes b) {
    return join(u8(LOR), a, b);
  }

  /** Runs the terms if {@code condition} holds. */
  public static Bytes when(Bytes condition, Bytes... terms) {
    return Aml.packaged(u8(0xA0), condition, join(terms));
  }

  /** Runs the terms if the condition before it did not hold. */
  public static Bytes otherwise(Bytes... terms) {
    return Aml.packaged(u8(0xA1), join(terms));
  }

  /** Runs the terms as long as {@code condition} holds. */
  public static Bytes loop(Bytes condition, Bytes... terms) {
    return Aml.packaged(u8(0xA2), condition, join(terms));
  }

  /** Returns the value. */
  public static Bytes give(Bytes value) {
    return u8(0xA4).concat(value);
  }

  /** Tells the system that something happened to a device. */
  public static Bytes tell(Bytes device, Bytes event) {
    return join(u8(0x86), device, event);
  }

  /** Calls a method. */
  public static Bytes call(String path, Bytes... arguments) {
    return Aml.path(path).concat(join(arguments));
  }
}

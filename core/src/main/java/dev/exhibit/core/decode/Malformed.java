package dev.exhibit.core.decode;

import dev.exhibit.data.StrictJson;

/** Input that does not have the shape its format prescribes; becomes a value at the boundary. */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String field;
  private final String why;
  private final boolean understood;

  /**
   * @param offset byte offset of the field, or -1 where no one place can be named
   * @param field the field, in the words of its format
   * @param why what is wrong with it, without the input's own text where that is unbounded
   */
  public Malformed(long offset, String field, String why) {
    this(offset, field, why, true);
  }

  private Malformed(long offset, String field, String why, boolean understood) {
    super(field + (offset < 0 ? "" : " at offset " + offset) + ": " + why);
    this.offset = offset;
    this.field = field;
    this.why = why;
    this.understood = understood;
  }

  /**
   * A refusal of a form that this version does not know: a newer version, an unknown tag. The input
   * contradicts nothing; it is just not judged.
   */
  public static Malformed notUnderstood(long offset, String field, String why) {
    return new Malformed(offset, field, why, false);
  }

  /**
   * What strict JSON is not, as a refusal of {@code field}; where a limit stopped the reader, the
   * input is only not judged.
   *
   * @param prefix of the reason, such as "not strict JSON: "
   */
  public static Malformed of(StrictJson.Malformed e, String field, String prefix) {
    return new Malformed(e.offset(), field, prefix + e.why(), !e.tooMuch());
  }

  /** Whether the form is one this version knows, and the input breaks its rules. */
  public boolean understood() {
    return understood;
  }

  /** Byte offset of the field, or -1 where no one place can be named. */
  public long offset() {
    return offset;
  }

  /** The field, in the words of its format. */
  public String field() {
    return field;
  }

  /** What is wrong with it. */
  public String why() {
    return why;
  }
}

package dev.exhibit.core.decode;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.StrictJson;

/** Input that does not have the shape its format prescribes; becomes a value at the boundary. */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String field;
  private final transient Message why;
  private final boolean understood;

  /**
   * @param offset byte offset of the field, or -1 where no one place can be named
   * @param field the field, in the words of its format
   * @param why what is wrong with it, without the input's own text where that is unbounded
   */
  public Malformed(long offset, String field, @CompileTimeConstant String why) {
    this(offset, field, Message.of(why));
  }

  /** The same in words with values. */
  public Malformed(long offset, String field, Message why) {
    this(offset, field, why, true);
  }

  private Malformed(long offset, String field, Message why, boolean understood) {
    super(Decoded.said(field, offset, why).text());
    this.offset = offset;
    this.field = field;
    this.why = why;
    this.understood = understood;
  }

  /**
   * A refusal of a form that this version does not know: a newer version, an unknown tag. The input
   * contradicts nothing; it is just not judged.
   */
  public static Malformed notUnderstood(
      long offset, String field, @CompileTimeConstant String why) {
    return notUnderstood(offset, field, Message.of(why));
  }

  /** The same in words with values. */
  public static Malformed notUnderstood(long offset, String field, Message why) {
    return new Malformed(offset, field, why, false);
  }

  /**
   * What strict JSON is not, as a refusal of {@code field}; where a limit stopped the reader, the
   * input is only not judged.
   *
   * @param prefix of the reason, such as "not strict JSON: "
   */
  public static Malformed of(
      StrictJson.Malformed e, String field, @CompileTimeConstant String prefix) {
    Message why = Message.of("%s%s", Message.of(prefix), Message.of(e.said()));
    return new Malformed(e.offset(), field, why, !e.tooMuch());
  }

  /** The place and what is wrong with it. */
  public Message said() {
    return Decoded.said(field, offset, why);
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
  public Message why() {
    return why;
  }
}

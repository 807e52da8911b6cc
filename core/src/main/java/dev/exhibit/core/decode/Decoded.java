package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;

/** What came of decoding: a value, or the field that stopped it. */
public sealed interface Decoded<T> {
  /** The input has the shape its format prescribes. */
  record Valid<T>(T value) implements Decoded<T> {}

  /**
   * The input was refused.
   *
   * @param field the field, in the words of its format
   * @param offset byte offset of the field, or -1 where no one place can be named
   * @param why what is wrong with it
   * @param understood whether the form is one this version knows, so that the input breaks its
   *     rules; else the form is unknown and nothing is said of the input
   */
  record Invalid<T>(String field, long offset, Message why, boolean understood)
      implements Decoded<T> {
    /** A refusal by the rules of a form that is known. */
    public Invalid(String field, long offset, Message why) {
      this(field, offset, why, true);
    }

    /** The refusal as decoders inside of others pass it on. */
    Malformed malformed() {
      return understood
          ? new Malformed(offset, field, why)
          : Malformed.notUnderstood(offset, field, why);
    }

    /** One line for a finding. */
    public Message message() {
      return said(field, offset, why);
    }
  }

  /**
   * The value.
   *
   * @throws Malformed what the input was refused for, as when it was decoded
   */
  default T orThrow() throws Malformed {
    return switch (this) {
      case Valid<T> valid -> valid.value();
      case Invalid<T> invalid -> throw invalid.malformed();
    };
  }

  /** A place, in the words of its format, and what is wrong with it. */
  static Message said(String field, long offset, Message why) {
    return offset < 0
        ? Message.of("%s: %s", Value.name(field), why)
        : Message.of("%s at offset %d: %s", Value.name(field), offset, why);
  }

  /** A decoder whose {@link Malformed} ends here. */
  @FunctionalInterface
  interface Decoding<T> {
    /** Decodes, or says which field is malformed. */
    T decode() throws Malformed;
  }

  /** The result of {@code decoding} as a value. */
  static <T> Decoded<T> of(Decoding<T> decoding) {
    try {
      return new Valid<>(decoding.decode());
    } catch (Malformed e) {
      return new Invalid<>(e.field(), e.offset(), e.why(), e.understood());
    }
  }
}

package dev.exhibit.core.dstack.log;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A JSON document as a report shows it, of which the exact text was hashed and measured. Where a
 * JSON object stands in the place of the text, the text is not known: only its compact form can be
 * tried. If that has another hash, the object may still be the document, in other white space.
 *
 * @param text as shown, or the compact form of the object
 * @param object JSON pointer of the object that stands in the text's place; empty for text
 */
public record MeasuredText(String text, Optional<String> object) {
  /** How a number is written is no part of it. */
  private static final Comparator<JsonNode> BY_VALUE = (a, b) -> same(a, b) ? 0 : 1;

  /** Text as it stands. */
  public static MeasuredText of(String text) {
    return new MeasuredText(text, Optional.empty());
  }

  /** Whether {@code other} is as good as this, wherever each of them stands. */
  public boolean repeats(MeasuredText other) {
    return text.equals(other.text) && object.isPresent() == other.object.isPresent();
  }

  /** Whether this is {@code other}, or an object that says what {@code other} says. */
  boolean saysNoMoreThan(MeasuredText other) {
    return text.equals(other.text) || (object.isPresent() && !differs(other));
  }

  /** The bytes that were hashed, if this is the document. */
  public Bytes bytes() {
    return Bytes.utf8(text);
  }

  /** The first of {@code shown} that is the measured one. */
  public static Optional<MeasuredText> measured(
      List<MeasuredText> shown, Predicate<Bytes> isMeasured) {
    return shown.stream().filter(one -> isMeasured.test(one.bytes())).findFirst();
  }

  /**
   * The first of {@code shown} that cannot be the measured one: a text of another hash, or an
   * object of which a text that was measured says something else.
   */
  public static Optional<MeasuredText> contradicting(
      List<MeasuredText> shown, Predicate<Bytes> isMeasured) {
    Optional<MeasuredText> measured = measured(shown, isMeasured);
    return shown.stream()
        .filter(one -> !isMeasured.test(one.bytes()))
        .filter(
            one -> one.object().isEmpty() || measured.filter(text -> one.differs(text)).isPresent())
        .findFirst();
  }

  /** The first object whose text is not known. */
  public static Optional<MeasuredText> unknown(
      List<MeasuredText> shown, Predicate<Bytes> isMeasured) {
    return shown.stream()
        .filter(one -> one.object().isPresent() && !isMeasured.test(one.bytes()))
        .findFirst();
  }

  /** Whether both can be read and say different things. */
  private boolean differs(MeasuredText other) {
    Optional<JsonNode> mine = parsed();
    return mine.isPresent()
        && other.parsed().filter(theirs -> !theirs.equals(BY_VALUE, mine.get())).isPresent();
  }

  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isIntegralNumber() && b.isIntegralNumber()) {
      return a.bigIntegerValue().equals(b.bigIntegerValue());
    }
    return (a.isNumber() && b.isNumber()) ? a.doubleValue() == b.doubleValue() : a.equals(b);
  }

  private Optional<JsonNode> parsed() {
    try {
      return Optional.of(StrictJson.parse(bytes()));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}

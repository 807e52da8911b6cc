package dev.exhibit.core.dstack.log;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.KnownJson;
import dev.exhibit.core.decode.NamedPlaces;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
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
 * @param bytes what was hashed, if this is the document: the text in UTF-8
 * @param object JSON pointer of the object that stands in the text's place; empty for text
 */
public record MeasuredText(String text, Bytes bytes, Optional<String> object) {
  /** Text as it stands. */
  public static MeasuredText of(String text) {
    return of(text, Optional.empty());
  }

  /** Text as it stands, or as an object at a JSON pointer has it. */
  public static MeasuredText of(String text, Optional<String> object) {
    return new MeasuredText(text, Bytes.utf8(text), object);
  }

  /** Whether {@code other} is as good as this, wherever each of them stands. */
  public boolean repeats(MeasuredText other) {
    return text.equals(other.text) && object.isPresent() == other.object.isPresent();
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

  /**
   * {@code grounds} with a sentence that names the objects which differ from the text that was
   * measured, though not in what both say.
   */
  public static Grounds noted(
      Grounds grounds, List<MeasuredText> shown, Predicate<Bytes> isMeasured) {
    NamedPlaces rewritten =
        new NamedPlaces(
            measured(shown, isMeasured).stream()
                .flatMap(text -> shown.stream().filter(one -> one.isRewritten(text)))
                .flatMap(one -> one.object().stream())
                .toList());
    return rewritten.isEmpty()
        ? grounds
        : grounds
            .adding(
                Message.of(
                    "The object in %s has other members without a value (null, false, zero,"
                        + " empty), or that are on by default, than the measured text. The text"
                        + " was judged.",
                    rewritten.said()))
            .with("notTheText", rewritten.few());
  }

  /** Whether it is an object that has not just the members of {@code other}. */
  boolean isRewritten(MeasuredText other) {
    return object.isPresent()
        && parsed()
            .filter(
                mine -> other.parsed().filter(its -> !SameDocument.exactly(mine, its)).isPresent())
            .isPresent();
  }

  /** Whether both can be read and say different things. */
  private boolean differs(MeasuredText other) {
    return parsed()
        .map(SameDocument::of)
        .filter(
            mine -> other.parsed().map(SameDocument::of).filter(i -> !mine.agrees(i)).isPresent())
        .isPresent();
  }

  private Optional<JsonNode> parsed() {
    try {
      return Optional.of(KnownJson.parse(bytes));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}

package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an unsigned document states of a value that hardware signed beside it. It is never used, but
 * it must not contradict: its readers would go by it. The spelling is no part of a value, and what
 * is in no known form, or of another size, says nothing that could be compared.
 *
 * @param name of the value, in the spelling of whoever asks
 * @param pointer JSON pointer of the copy in the document
 * @param text as it stands; bytes that stand there as numbers, in hex
 */
public record StatedCopy(String name, String pointer, String text) {
  /** The name of a copy of report_data. */
  public static final String REPORT_DATA = "reportdata";

  /** No value that hardware signs takes as many, in any spelling. */
  private static final int MOST_CHARS = 4096;

  private static final int MOST_NAMED = 8;

  /** The value, in hex or base64; empty if it is in another form, or of another size. */
  public Optional<Bytes> value(int size) {
    return isShort() ? AnyBase64.orHex(text).filter(b -> b.size() == size) : Optional.empty();
  }

  /** Whether {@code other} states the same of the same value, wherever it stands. */
  public boolean states(StatedCopy other) {
    return name.equals(other.name) && text.equals(other.text);
  }

  private boolean contradicts(Bytes held) {
    return value(held.size()).isPresent() && !agrees(held);
  }

  private boolean isUncompared(Bytes held) {
    return value(held.size()).isEmpty() && !agrees(held);
  }

  /** Whether it is {@code held}. Text of few kinds of characters may be read both ways. */
  public boolean agrees(Bytes held) {
    Optional<Bytes> same = Optional.of(held);
    return isShort() && (AnyBase64.orHex(text).equals(same) || AnyBase64.read(text).equals(same));
  }

  private boolean isShort() {
    return text.length() <= MOST_CHARS;
  }

  /** The first of {@code copies} that states another value than {@code held} has for its name. */
  public static Optional<StatedCopy> contradicting(
      List<StatedCopy> copies, Function<String, Bytes> held) {
    return copies.stream().filter(copy -> copy.contradicts(held.apply(copy.name))).findFirst();
  }

  /**
   * {@code grounds} with a sentence that names the copies which are in no form that could be
   * compared, if there are any.
   */
  public static Grounds noted(
      Grounds grounds, List<StatedCopy> copies, Function<String, Bytes> held) {
    List<String> uncompared =
        copies.stream()
            .filter(copy -> copy.isUncompared(held.apply(copy.name)))
            .map(StatedCopy::pointer)
            .toList();
    if (uncompared.isEmpty()) {
      return grounds;
    }
    int more = uncompared.size() - MOST_NAMED;
    String named = String.join("`, `", uncompared.stream().limit(MOST_NAMED).toList());
    return grounds
        .adding(
            Message.of(
                "What the report states of its quote's values in `%s`%s is in no known form and was"
                    + " not compared.",
                named, more > 0 ? Message.of(" and %d more places", more) : Message.of("")))
        .with("notCompared", uncompared.stream().limit(MOST_NAMED).toList());
  }
}

package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an unsigned document states of a value that hardware signed beside it. It is never used, but
 * it must not contradict: its readers would go by it. The spelling is no part of a value, and what
 * is in no known form, or of another size, says nothing that could be compared.
 *
 * @param name of the value, in the spelling of whoever asks
 * @param pointer JSON pointer of the copy in the document
 * @param text as it stands; bytes that stand there as numbers, in hex
 * @param beside whether it stands beside the entries of a report of several machines, so that it
 *     need not be of the entry with which it is compared
 */
public record StatedCopy(String name, String pointer, String text, boolean beside) {
  /** A copy that belongs to what it is compared with. */
  public StatedCopy(String name, String pointer, String text) {
    this(name, pointer, text, false);
  }

  /** The name of a copy of report_data. */
  public static final String REPORT_DATA = "reportdata";

  /** No value that hardware signs takes as many, in any spelling. */
  private static final int MOST_CHARS = 4096;

  /** The value, in hex or base64; empty if it is in another form, or of another size. */
  public Optional<Bytes> value(int size) {
    return isShort() ? AnyBase64.orHex(text).filter(b -> b.size() == size) : Optional.empty();
  }

  /**
   * What is said of which value, wherever it stands. A report may have as many copies as its size
   * allows, so those of two places are compared through sets of these.
   */
  public record Said(String name, String text) {}

  /** What this says. */
  public Said said() {
    return new Said(name, text);
  }

  /** What all of {@code copies} say. */
  public static Set<Said> said(List<StatedCopy> copies) {
    return copies.stream().map(StatedCopy::said).collect(Ordered.toSet());
  }

  /** The same copy in other words. */
  public StatedCopy spelt(String words) {
    return new StatedCopy(name, pointer, words, beside);
  }

  /** The same as it stands beside the entries of a report. */
  public StatedCopy besideEntries() {
    return new StatedCopy(name, pointer, text, true);
  }

  private boolean contradicts(Bytes held) {
    return value(held.size()).isPresent() && !agrees(held);
  }

  private boolean isUncompared(Bytes held) {
    return value(held.size()).isEmpty() && !agrees(held);
  }

  /** Whether it is {@code held}. */
  public boolean agrees(Bytes held) {
    return readings().contains(held);
  }

  /** Whether it is one of {@code held}. */
  public boolean isAmong(Set<Bytes> held) {
    return readings().stream().anyMatch(held::contains);
  }

  /** What it may stand for: text of few kinds of characters may be read both ways. */
  public List<Bytes> readings() {
    return isShort()
        ? Stream.of(AnyBase64.orHex(text), AnyBase64.read(text)).flatMap(Optional::stream).toList()
        : List.of();
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
    NamedPlaces uncompared =
        NamedPlaces.of(
            copies.stream().filter(copy -> copy.isUncompared(held.apply(copy.name))).toList());
    return uncompared.isEmpty()
        ? grounds
        : grounds
            .adding(
                Message.of(
                    "What the report states of its quote's values in %s is in no known form and was"
                        + " not compared.",
                    uncompared.said()))
            .with("notCompared", uncompared.few());
  }
}

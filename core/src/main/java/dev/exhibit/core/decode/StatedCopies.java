package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Copies of values of which hardware signed some.
 *
 * @param held what it signed, by the names of the copies
 */
public record StatedCopies(List<StatedCopy> copies, Map<String, Bytes> held) {
  public StatedCopies {
    copies = List.copyOf(copies);
    held = Ordered.copyOf(held);
  }

  /**
   * What the first of them says that is not so.
   *
   * @param evidence {@code quote} or {@code report}: what holds the values
   */
  public Optional<Grounds> contradiction(String evidence) {
    return StatedCopy.contradicting(comparable(), this::value)
        .map(
            copy ->
                Grounds.of(otherwise(copy, evidence))
                    .compared(
                        Value.of(value(copy.name())),
                        Value.of(copy.value(value(copy.name()).size()).orElseThrow()))
                    .with("copy", copy.pointer()));
  }

  private static Message otherwise(StatedCopy copy, String evidence) {
    if (copy.beside()) {
      return Message.of(
          "What the report states beside its entries, in `%s`, is neither what the verified %s of"
              + " this entry holds nor what any entry states.",
          copy.pointer(), evidence);
    }
    return copy.name().equals(StatedCopy.REPORT_DATA)
        ? Message.of(
            "The report states another report_data in `%s` than its verified %s holds.",
            copy.pointer(), evidence)
        : Message.of(
            "The report states another value in `%s` than its verified %s binds.",
            copy.pointer(), evidence);
  }

  /** {@code grounds} with what could not be compared, for its form or for want of a value. */
  public Grounds noted(Grounds grounds) {
    Grounds said = StatedCopy.noted(grounds, comparable(), this::value);
    NamedPlaces alone =
        NamedPlaces.of(copies.stream().filter(copy -> !held.containsKey(copy.name())).toList());
    return alone.isEmpty()
        ? said
        : said.adding(
                Message.of(
                    "Nothing that was verified could be compared with what the report states in"
                        + " %s.",
                    alone.said()))
            .with("notVerified", alone.few());
  }

  private List<StatedCopy> comparable() {
    return copies.stream().filter(copy -> held.containsKey(copy.name())).toList();
  }

  private Bytes value(String name) {
    return Objects.requireNonNull(held.get(name), name);
  }
}

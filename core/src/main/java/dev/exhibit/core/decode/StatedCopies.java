package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
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

  /** The first that states another value than is held. */
  public Optional<StatedCopy> contradicting() {
    return StatedCopy.contradicting(comparable(), this::value);
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

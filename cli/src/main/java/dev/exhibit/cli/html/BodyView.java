package dev.exhibit.cli.html;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A body of an exchange, as far as it is at hand.
 *
 * @param entry what the manifest says of it
 * @param state {@code present}, {@code withheld}, {@code large} or {@code broken}
 * @param turns the texts in it, or all of it where its form is not known; empty if it is no text
 */
record BodyView(MemberEntry entry, String state, List<Turn> turns) {
  private static final int MOST_BYTES = 1 << 20;

  BodyView {
    turns = List.copyOf(turns);
  }

  static BodyView of(Bundle bundle, MemberEntry entry, Function<Bytes, List<Turn>> reader)
      throws IOException {
    if (bundle.withheld().members().contains(entry.name())) {
      return new BodyView(entry, "withheld", List.of());
    }
    if (entry.size() > MOST_BYTES) {
      return new BodyView(entry, "large", List.of());
    }
    Optional<Bytes> content = bundle.read(entry.name());
    return content
        .map(bytes -> new BodyView(entry, "present", turns(bytes, reader)))
        .orElseGet(() -> new BodyView(entry, "broken", List.of()));
  }

  private static List<Turn> turns(Bytes content, Function<Bytes, List<Turn>> reader) {
    List<Turn> turns = reader.apply(content);
    boolean text = Bytes.utf8(content.utf8Lossy()).equals(content);
    return turns.isEmpty() && text ? List.of(new Turn("", content.utf8Lossy())) : turns;
  }
}

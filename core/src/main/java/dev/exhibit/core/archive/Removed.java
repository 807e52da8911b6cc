package dev.exhibit.core.archive;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.Sorting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a holder took out of a bundle: erased, where a signed record that nothing contradicts says
 * so whose key the reader named, else only withheld. Anybody can add a record.
 */
public final class Removed {
  /** Nothing was taken out. */
  public static final Removed NOTHING = new Removed(List.of());

  private final List<Part> parts;
  private final Map<String, Part> members = new LinkedHashMap<>();
  private final Map<String, Part> exchanges = new LinkedHashMap<>();

  private Removed(List<Part> parts) {
    this.parts = List.copyOf(parts);
    parts.forEach(part -> (part.whole() ? exchanges : members).put(part.name(), part));
  }

  /**
   * One thing that is gone.
   *
   * @param name a member's name, or the id of an exchange
   * @param whole whether it is a whole exchange
   * @param erasure the record that says that it was erased, if there is one
   * @param author whose record that is; {@code UNKNOWN} if there is none
   */
  public record Part(String name, boolean whole, Optional<Erasure> erasure, Author author) {
    /** Its name for a reader. */
    public String label() {
      return whole ? "exchange " + name : name;
    }

    /** Whether a record says that it was erased whose key the reader named. */
    public boolean erased() {
      return author == Author.NAMED;
    }

    /**
     * When it was erased and by whom, as a clause that goes on after "it was"; of a record by a key
     * that nobody named only that it says so. Empty if no record says so.
     */
    public Optional<String> words() {
      return erasure.map(author::words);
    }
  }

  /** Whose a record of an erasure is. */
  public enum Author {
    /** Of a key that the reader named. */
    NAMED,
    /** Of the key that sealed the bundle, which the reader did not name. */
    SEALER,
    /** Of any other key. */
    UNKNOWN;

    /** When it was erased and by whom, as far as such a record shows. */
    String words(Erasure record) {
      String whose = this == SEALER ? "the key that sealed it; " : "";
      return this == NAMED
          ? record.words()
          : Filled.of(
              "withheld, and is said to be %s (%syou do not say whose that is)",
              record.words(), whose);
    }
  }

  /**
   * What is gone from a bundle whose records of erasure were judged.
   *
   * @param sound the records that nothing contradicts
   * @param authors whose a key is
   */
  static Removed of(Withheld gone, List<Erasure> sound, Function<Sha256, Author> authors) {
    Map<String, Erasure> members = new LinkedHashMap<>();
    Map<String, Erasure> exchanges = new LinkedHashMap<>();
    sound.stream()
        .sorted(
            Sorting.by(
                Sorting.by((Erasure record) -> authors.apply(record.key())),
                Sorting.by(Sorting.by(Erasure::when), Sorting.by(Erasure::file))))
        .forEach(
            record -> {
              record.what().members().forEach(name -> members.putIfAbsent(name, record));
              record.what().exchanges().forEach(id -> exchanges.putIfAbsent(id, record));
            });
    List<Part> parts = new ArrayList<>();
    for (String name : gone.members()) {
      parts.add(part(name, false, members.get(name), authors));
    }
    for (String id : gone.exchanges()) {
      parts.add(part(id, true, exchanges.get(id), authors));
    }
    return new Removed(parts);
  }

  private static Part part(
      String name, boolean whole, @Nullable Erasure record, Function<Sha256, Author> authors) {
    return new Part(
        name,
        whole,
        Optional.ofNullable(record),
        record == null ? Author.UNKNOWN : authors.apply(record.key()));
  }

  /**
   * What the file says by itself; whose keys those are is left to the reader.
   *
   * @param now the reader's clock: a record of a later date counts for nothing
   */
  public static Removed stated(Bundle bundle, SealVerification seals, Instant now) {
    return of(bundle.withheld(), ErasureCheck.sound(bundle, seals, now), key -> Author.NAMED);
  }

  /** Everything that is gone: members by name, then whole exchanges. */
  public List<Part> parts() {
    return parts;
  }

  /** What was erased, as a key says that the reader named. */
  public List<Part> erased() {
    return parts.stream().filter(Part::erased).toList();
  }

  /** Everything else: what may only be withheld, for all that the reader knows. */
  public List<Part> withheld() {
    return parts.stream().filter(part -> !part.erased()).toList();
  }

  /** What of that is said to be erased, by keys that the reader did not name. */
  public List<Part> saidErased() {
    return withheld().stream().filter(part -> part.erasure().isPresent()).toList();
  }

  /** A member that is gone. */
  public Optional<Part> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** An exchange that is gone as a whole. */
  public Optional<Part> exchange(String id) {
    return Optional.ofNullable(exchanges.get(id));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Removed that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }
}

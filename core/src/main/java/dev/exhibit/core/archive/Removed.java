package dev.exhibit.core.archive;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a holder took out of a bundle: erased, where a signed record that nothing contradicts says
 * so, else only withheld.
 */
public final class Removed {
  /** Nothing was taken out. */
  public static final Removed NOTHING = new Removed(List.of());

  private final List<Part> parts;
  private final Map<String, Part> members = new HashMap<>();
  private final Map<String, Part> exchanges = new HashMap<>();

  private Removed(List<Part> parts) {
    this.parts = List.copyOf(parts);
    parts.forEach(part -> (part.whole() ? exchanges : members).put(part.name(), part));
  }

  /**
   * One thing that is gone.
   *
   * @param name a member's name, or the id of an exchange
   * @param whole whether it is a whole exchange
   * @param erasure the record of its erasure, if there is one
   * @param keyKnown whether the reader or the manifest names the key of that record
   */
  public record Part(String name, boolean whole, Optional<Erasure> erasure, boolean keyKnown) {
    /** Its name for a reader. */
    public String label() {
      return whole ? "exchange " + name : name;
    }

    /** When it was erased and by whom, as a clause; empty if no record says so. */
    public Optional<String> words() {
      return erasure.map(
          record -> record.words() + (keyKnown ? "" : " (you do not say whose that is)"));
    }
  }

  /**
   * What is gone from a bundle whose records of erasure were judged.
   *
   * @param sound the records that nothing contradicts
   */
  static Removed of(Withheld gone, List<Erasure> sound, Predicate<Sha256> known) {
    Map<String, Erasure> members = new HashMap<>();
    Map<String, Erasure> exchanges = new HashMap<>();
    sound.stream()
        .sorted(
            Comparator.comparing((Erasure record) -> !known.test(record.key()))
                .thenComparing(Erasure::when)
                .thenComparing(Erasure::file))
        .forEach(
            record -> {
              record.what().members().forEach(name -> members.putIfAbsent(name, record));
              record.what().exchanges().forEach(id -> exchanges.putIfAbsent(id, record));
            });
    List<Part> parts = new ArrayList<>();
    for (String name : gone.members()) {
      parts.add(part(name, false, members.get(name), known));
    }
    for (String id : gone.exchanges()) {
      parts.add(part(id, true, exchanges.get(id), known));
    }
    return new Removed(parts);
  }

  private static Part part(
      String name, boolean whole, @Nullable Erasure record, Predicate<Sha256> known) {
    return new Part(
        name, whole, Optional.ofNullable(record), record != null && known.test(record.key()));
  }

  /**
   * What the file says by itself; whose keys those are is left to the reader.
   *
   * @param now the reader's clock: a record of a later date counts for nothing
   */
  public static Removed stated(Bundle bundle, SealVerification seals, Instant now) {
    return of(bundle.withheld(), ErasureCheck.sound(bundle, seals, now), key -> true);
  }

  /** Everything that is gone: members by name, then whole exchanges. */
  public List<Part> parts() {
    return parts;
  }

  /** What a record says was erased. */
  public List<Part> erased() {
    return parts.stream().filter(part -> part.erasure().isPresent()).toList();
  }

  /** How many are gone of which no record says that they were erased. */
  public int unrecorded() {
    return parts.size() - erased().size();
  }

  /**
   * How many may only be withheld, for all that the reader knows: of which no record by a key that
   * the reader or the manifest names says that they were erased. Anybody can add a record.
   */
  public int withheld() {
    return (int) parts.stream().filter(part -> !part.keyKnown()).count();
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

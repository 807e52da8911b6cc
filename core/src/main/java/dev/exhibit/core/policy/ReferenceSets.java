package dev.exhibit.core.policy;

import dev.exhibit.core.policy.ReferenceSet.Basis;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The reference sets that come with the verifier. */
public final class ReferenceSets {
  private static final String FILE = "reference-sets.json";
  static final String OWN = "ownReferenceSets";
  private static final String FORMAT = "urn:exhibit:reference-sets:v1";
  private static final List<ReferenceSet> ALL = load();

  private ReferenceSets() {}

  /** All of them, in the order of the file. */
  public static List<ReferenceSet> all() {
    return ALL;
  }

  /** The set of this name. */
  public static Optional<ReferenceSet> named(String name) {
    return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
  }

  /**
   * The sets that {@code workload.referenceSets} of a policy names, and those that it holds itself
   * in {@code workload.ownReferenceSets}.
   */
  static List<ReferenceSet> chosenBy(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> workload = policy.object("workload");
    if (workload.isEmpty()) {
      return List.of();
    }
    List<ReferenceSet> chosen = new ArrayList<>();
    for (String name : workload.get().texts("referenceSets").orElse(List.of())) {
      if (policy.sets().ended(name).isPresent()) {
        continue;
      }
      chosen.add(
          named(name)
              .or(() -> policy.sets().usable(name))
              .orElseThrow(
                  () ->
                      new PolicyRefused(
                          workload.get().path() + ".referenceSets",
                          "no reference set is called "
                              + name
                              + NearName.of(name, ALL.stream().map(ReferenceSet::name).toList()))));
    }
    for (PolicyObject own : workload.get().objects(OWN)) {
      chosen.add(own(own));
    }
    return chosen;
  }

  /** The sets that {@code workload.referenceSets} names and whose time is over. */
  static List<PackedSets.Ended> endedIn(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> workload = policy.object("workload");
    if (workload.isEmpty()) {
      return List.of();
    }
    return workload.get().texts("referenceSets").orElse(List.of()).stream()
        .flatMap(name -> policy.sets().ended(name).stream())
        .toList();
  }

  /** A set as a policy or a trust pack holds it. */
  public static ReferenceSet own(JsonNode set) throws PolicyRefused {
    return own(PolicyObject.of("set", set));
  }

  /** A policy's own set. What stands behind it is the first word of its name. */
  private static ReferenceSet own(PolicyObject set) throws PolicyRefused {
    set.allowOnly("name", "what", "source", "read", "values");
    String name = text(set, "name");
    Basis basis =
        Arrays.stream(Basis.values())
            .filter(b -> name.startsWith(b.id() + "-"))
            .findFirst()
            .orElseThrow(
                () ->
                    new PolicyRefused(
                        set.path() + ".name",
                        "has to begin with published-, computed-, reported- or observed-"));
    return of(set, basis);
  }

  private static List<ReferenceSet> load() {
    try (InputStream in = ReferenceSets.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + FILE);
      }
      return decode(Bytes.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    } catch (PolicyRefused | StrictJson.Malformed e) {
      throw new IllegalStateException(FILE, e);
    }
  }

  static List<ReferenceSet> decode(Bytes document) throws PolicyRefused, StrictJson.Malformed {
    PolicyObject root = PolicyObject.of("$", StrictJson.parse(document));
    root.allowOnly("format", "sets");
    if (!root.text("format").equals(Optional.of(FORMAT))) {
      throw new PolicyRefused("$.format", "must be " + FORMAT);
    }
    List<ReferenceSet> sets = new ArrayList<>();
    for (PolicyObject set : root.objects("sets")) {
      sets.add(decode(set));
    }
    return List.copyOf(sets);
  }

  private static ReferenceSet decode(PolicyObject set) throws PolicyRefused {
    set.allowOnly("name", "basis", "what", "source", "read", "values");
    return of(set, basis(set));
  }

  private static ReferenceSet of(PolicyObject set, Basis basis) throws PolicyRefused {
    PolicyObject values =
        set.object("values")
            .orElseThrow(() -> new PolicyRefused(set.path() + ".values", "is missing"));
    return new ReferenceSet(
        text(set, "name"),
        basis,
        text(set, "what"),
        text(set, "source"),
        read(set),
        TdxSection.registers(values, "osImageHashes"),
        values.hexes("osImageHashes", WorkloadSection.HASH_BYTES).orElse(Set.of()));
  }

  private static Basis basis(PolicyObject set) throws PolicyRefused {
    String id = text(set, "basis");
    return Arrays.stream(Basis.values())
        .filter(basis -> basis.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new PolicyRefused(set.path() + ".basis", "is none: " + id));
  }

  private static LocalDate read(PolicyObject set) throws PolicyRefused {
    try {
      return LocalDate.parse(text(set, "read"));
    } catch (DateTimeException e) {
      throw new PolicyRefused(set.path() + ".read", "is no date");
    }
  }

  private static String text(PolicyObject set, String key) throws PolicyRefused {
    return set.text(key).orElseThrow(() -> new PolicyRefused(set.path() + "." + key, "is missing"));
  }
}

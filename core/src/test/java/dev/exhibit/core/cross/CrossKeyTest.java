package dev.exhibit.core.cross;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Device;
import dev.exhibit.core.cross.VerdictRow.Machine;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.cross.talk.Talk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rows that share a key whose value belongs to different things show all that all rows show. */
class CrossKeyTest {
  private record Shared(CrossCode code, String value) {}

  @Property(tries = 300)
  void rowsOfOneKeyShowWhatAllRowsShow(@ForAll long seed) {
    List<VerdictRow> rows = rows(new Random(seed));
    assertThat(new HashSet<>(apart(rows))).isEqualTo(new HashSet<>(together(rows)));
  }

  @Property(tries = 1)
  void everyRuleIsReached() {
    Set<CrossCode> found = EnumSet.noneOf(CrossCode.class);
    for (long seed = 0; seed < 200; seed++) {
      together(rows(new Random(seed))).forEach(finding -> found.add(finding.code()));
    }
    assertThat(found).containsExactlyInAnyOrder(CrossCode.values());
  }

  private static List<CrossFinding> together(List<VerdictRow> rows) {
    CrossChecks checks = new CrossChecks();
    rows.forEach(checks::add);
    return checks.findings();
  }

  private static List<CrossFinding> apart(List<VerdictRow> rows) {
    Map<Shared, Set<String>> belongings = new LinkedHashMap<>();
    Map<Shared, Set<VerdictRow>> holders = new LinkedHashMap<>();
    for (VerdictRow row : rows) {
      for (CrossKey key : CrossKey.of(row)) {
        Shared shared = new Shared(key.code(), key.value());
        belongings.computeIfAbsent(shared, any -> new HashSet<>()).add(key.of());
        holders.computeIfAbsent(shared, any -> new java.util.LinkedHashSet<>()).add(row);
      }
    }
    List<CrossFinding> findings = new ArrayList<>();
    holders.forEach(
        (shared, of) -> {
          if (belongings.getOrDefault(shared, Set.of()).size() > 1) {
            together(List.copyOf(of)).stream()
                .filter(f -> f.code() == shared.code() && f.value().equals(shared.value()))
                .forEach(findings::add);
          }
        });
    quotedAndNowhereHeld(rows).forEach(turn -> findings.addAll(about(turn, rows)));
    return findings;
  }

  private static Set<String> quotedAndNowhereHeld(List<VerdictRow> rows) {
    Set<String> quoted = new HashSet<>();
    talks(rows).map(Talk::quoted).filter(turn -> !turn.isEmpty()).forEach(quoted::add);
    talks(rows).forEach(talk -> quoted.removeAll(Set.copyOf(talk.held())));
    return quoted;
  }

  private static Stream<Talk> talks(List<VerdictRow> rows) {
    return rows.stream().flatMap(row -> row.compared().talks().stream());
  }

  private static List<CrossFinding> about(String turn, List<VerdictRow> rows) {
    List<String> after =
        talks(rows).filter(t -> t.quoted().equals(turn)).map(Talk::quotedAfter).toList();
    List<VerdictRow> enough =
        rows.stream()
            .filter(
                row ->
                    row.compared().talks().stream()
                        .anyMatch(t -> t.quoted().equals(turn) || after.contains(t.begun())))
            .toList();
    return together(enough).stream()
        .filter(f -> f.code() == CrossCode.GAP || f.code() == CrossCode.RETOLD)
        .filter(f -> f.value().equals(turn))
        .toList();
  }

  private static List<VerdictRow> rows(Random random) {
    List<VerdictRow> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(row("bundle " + i, random));
    }
    return rows;
  }

  private static VerdictRow row(String name, Random random) {
    Instant at = Instant.parse("2026-02-03T12:00:00Z").plusSeconds(random.nextInt(4) * 200L);
    return new VerdictRow(
        name,
        "",
        "m" + random.nextInt(4),
        "VERIFIED",
        Map.of("archive", "VERIFIED"),
        0,
        "claimed",
        at.toString(),
        at.toString(),
        List.of(),
        new Compared(
            List.of(),
            List.of(),
            List.of(pair(random, "s"), pair(random, "")),
            List.of(pair(random, "q"), pair(random, "q")),
            List.of("e" + random.nextInt(4)),
            List.of(pair(random, "c")),
            List.of(
                new Machine(
                    "p" + random.nextInt(3),
                    "0600" + (random.nextBoolean() ? "02" : "03"),
                    random.nextBoolean() ? "" : "app",
                    "software " + random.nextInt(2),
                    List.of(pair(random, "k")))),
            List.of(new Device("g" + random.nextInt(3), "p" + random.nextInt(3))),
            List.of(talk(random), talk(random))),
        at);
  }

  /** One that is held, unread, quoted or not, after what others may begin with. */
  private static Talk talk(Random random) {
    boolean quotes = random.nextBoolean();
    return new Talk(
        "b" + random.nextInt(6),
        random.nextInt(4) == 0 ? List.of() : List.of("t" + random.nextInt(6)),
        quotes ? "t" + random.nextInt(9) : "",
        quotes ? "b" + random.nextInt(9) : "",
        quotes ? 2 : 0);
  }

  private static Pair pair(Random random, String of) {
    return new Pair("v" + random.nextInt(3), of.isEmpty() ? "" : of + random.nextInt(2));
  }
}

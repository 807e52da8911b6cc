package dev.exhibit.core.cross;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Device;
import dev.exhibit.core.cross.VerdictRow.Machine;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.cross.talk.Talk.Answered;
import dev.exhibit.core.cross.talk.Talk.Quote;
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
    List<String> uncompared = uncompared(rows);
    NotRead.uncompared(first(uncompared), uncompared.size()).ifPresent(findings::add);
    return findings;
  }

  private static Set<String> quotedAndNowhereHeld(List<VerdictRow> rows) {
    Set<String> quoted = new HashSet<>();
    Set<String> held = new HashSet<>();
    talks(rows).forEach(talk -> held.addAll(talk.held()));
    talks(rows)
        .map(Talk::quoted)
        .filter(quote -> !quote.turn().isEmpty() && !held.contains(quote.alone()))
        .map(Quote::turn)
        .forEach(quoted::add);
    quoted.removeAll(held);
    return quoted;
  }

  private static Stream<Talk> talks(List<VerdictRow> rows) {
    return rows.stream().flatMap(row -> row.compared().talks().stream());
  }

  private static List<CrossFinding> about(String turn, List<VerdictRow> rows) {
    List<Quote> quotes =
        talks(rows).map(Talk::quoted).filter(quote -> quote.turn().equals(turn)).toList();
    List<VerdictRow> enough =
        rows.stream()
            .filter(row -> row.compared().talks().stream().anyMatch(t -> isAbout(t, quotes)))
            .toList();
    NotRead notRead = notRead(rows);
    return together(enough).stream()
        .filter(f -> f.code() == CrossCode.GAP || f.code() == CrossCode.RETOLD)
        .filter(f -> f.value().equals(turn))
        .map(notRead::in)
        .toList();
  }

  private static boolean isAbout(Talk talk, List<Quote> quotes) {
    return quotes.stream()
        .anyMatch(
            quote ->
                talk.quoted().turn().equals(quote.turn())
                    || (!talk.begun().isEmpty() && talk.begun().equals(quote.after()))
                    || (talk.answer() == Answered.UNREAD
                        && !talk.asked().isEmpty()
                        && talk.asked().equals(quote.asked())));
  }

  private static NotRead notRead(List<VerdictRow> rows) {
    List<String> questions = unread(rows, true);
    List<String> answers = unread(rows, false);
    return NotRead.of(first(questions), questions.size(), first(answers), answers.size());
  }

  private static List<String> uncompared(List<VerdictRow> rows) {
    return rows.stream()
        .filter(row -> row.compared().talks().stream().anyMatch(Talk::isUncompared))
        .map(VerdictRow::bundle)
        .toList();
  }

  private static List<String> first(List<String> all) {
    return all.subList(0, Math.min(all.size(), NotRead.MOST_NAMED));
  }

  private static List<String> unread(List<VerdictRow> rows, boolean isAlsoTheQuestion) {
    return rows.stream()
        .filter(
            row ->
                row.compared().talks().stream()
                    .filter(talk -> talk.answer() == Answered.UNREAD)
                    .anyMatch(talk -> !isAlsoTheQuestion || talk.asked().isEmpty()))
        .map(VerdictRow::bundle)
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
    boolean isKnown = random.nextInt(6) > 0;
    int asked = random.nextInt(4);
    return new Talk(
        isKnown
            ? "b" + random.nextInt(6) + " " + asked
            : random.nextBoolean() ? "not compared" : "",
        isKnown ? "a" + asked : "",
        List.of(Answered.values()).get(random.nextInt(3)),
        isKnown
            ? List.of("t" + random.nextInt(6) + " " + asked)
            : List.of("w" + random.nextInt(40)),
        quote(random));
  }

  /** By what stands there, by an id, or of nothing. */
  private static Quote quote(Random random) {
    int turn = random.nextInt(9);
    int asked = random.nextInt(4);
    return switch (random.nextInt(4)) {
      case 0 -> Quote.NONE;
      case 1 -> new Quote("i" + turn, "", "", "", 0);
      default ->
          new Quote(
              "t" + turn + " " + asked,
              "w" + turn,
              "a" + asked,
              "b" + random.nextInt(9) + " " + asked,
              2);
    };
  }

  private static Pair pair(Random random, String of) {
    return new Pair("v" + random.nextInt(3), of.isEmpty() ? "" : of + random.nextInt(2));
  }
}

package dev.exhibit.core.cross;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Device;
import dev.exhibit.core.cross.VerdictRow.Machine;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossChecksTest {
  private static final String NOON = "2026-02-03T12:00:00Z";
  private static final Machine MACHINE =
      new Machine("p1", "060103", "app", "software a", List.of());
  private static final Compared USUAL =
      new Compared(
          List.of("redpill"),
          List.of("a model"),
          List.of(new Pair("0x01", "redpill")),
          List.of(new Pair("n1", "quote q1")),
          List.of("aa:bb"),
          List.of(new Pair("chatcmpl-1", "content bb")),
          List.of(MACHINE),
          List.of(new Device("g1", "p1")),
          List.of());

  private static VerdictRow row(String name, String manifest, String at, Compared compared) {
    return new VerdictRow(
        name,
        "",
        manifest,
        "VERIFIED",
        Map.of("archive", "VERIFIED"),
        0,
        "claimed",
        at,
        at,
        List.of(),
        compared,
        Instant.parse(at));
  }

  private static Compared machine(Machine machine, Device device) {
    return new Compared(
        List.of("redpill"),
        List.of(),
        List.of(new Pair("0x01", "redpill")),
        List.of(),
        List.of(),
        List.of(),
        List.of(machine),
        List.of(device),
        List.of());
  }

  /** A folder may hold a hundred thousand; what is compared is a small part of a row. */
  @Test
  void keepsNoRow() throws InterruptedException {
    CrossChecks checks = new CrossChecks();
    WeakReference<VerdictRow> row = entered(checks);
    for (int i = 0; i < 100 && !row.refersTo(null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(row.refersTo(null)).isTrue();
    assertThat(checks.findings()).isEmpty();
  }

  private static WeakReference<VerdictRow> entered(CrossChecks checks) {
    VerdictRow row = row("a.evb", "m", NOON, USUAL);
    checks.add(row);
    return new WeakReference<>(row);
  }

  private static List<CrossFinding> together(VerdictRow... rows) {
    CrossChecks checks = new CrossChecks();
    for (VerdictRow row : rows) {
      checks.add(row);
    }
    return checks.findings();
  }

  /** The instant that a reader chose says nothing about when a device was seen where. */
  @Test
  void aGivenInstantIsNoTimeAtWhichAnythingWasSeen() {
    Machine other = new Machine("p2", "060103", "app", "software a", List.of());
    Compared here = machine(MACHINE, new Device("g1", "p1"));
    Compared there = machine(other, new Device("g1", "p2"));
    Instant june = Instant.parse("2026-01-15T12:00:00Z");
    assertThat(
            together(
                given("a.evb", "m1", june, here),
                given("b.evb", "m2", june.plus(Duration.ofDays(5)), there)))
        .extracting(CrossFinding::code)
        .doesNotContain(CrossCode.DEVICE);
    assertThat(
            together(
                given("a.evb", "m1", june, here),
                given("b.evb", "m2", june.plus(Duration.ofMinutes(5)), there)))
        .filteredOn(f -> f.code() == CrossCode.DEVICE)
        .singleElement()
        .satisfies(f -> assertThat(f.variants().get(0).of()).contains("2026-01-15T12:00:00Z"));
  }

  private static VerdictRow given(String name, String manifest, Instant made, Compared compared) {
    VerdictRow row = row(name, manifest, NOON, compared);
    return new VerdictRow(
        row.bundle(),
        row.archiveSha256(),
        row.manifestSha256(),
        row.words(),
        row.verdicts(),
        row.status(),
        "given",
        row.from(),
        row.to(),
        row.open(),
        row.compared(),
        row.clock(),
        Optional.of(made));
  }

  @Test
  void copiesOfOneBundleShowNothing() {
    assertThat(together(row("a.evb", "m", NOON, USUAL), row("b.evb", "m", NOON, USUAL))).isEmpty();
  }

  @Test
  void oneExchangeInTwoBundlesIsNamedWithBoth() {
    List<CrossFinding> findings =
        together(row("a.evb", "m1", NOON, USUAL), row("b.evb", "m2", NOON, USUAL));
    assertThat(findings)
        .containsExactly(
            new CrossFinding(
                CrossCode.EXCHANGE,
                "aa:bb",
                List.of(
                    new Variant("bundle m1", List.of("a.evb"), 1),
                    new Variant("bundle m2", List.of("b.evb"), 1))));
  }

  @Test
  void aNonceThatTwoQuotesAnswerIsNamedAndAQuoteInManyBundlesIsNot() {
    Compared again = nonces(new Pair("n1", "quote q2"));
    assertThat(together(row("a.evb", "m1", NOON, USUAL), row("b.evb", "m2", NOON, again)))
        .extracting(CrossFinding::code)
        .containsExactly(CrossCode.NONCE);
  }

  @Test
  void severalMachinesMayAnswerOneQuestion() {
    Compared both = nonces(new Pair("n1", "quote q1"), new Pair("n1", "quote q2"));
    Compared second = nonces(new Pair("n1", "quote q2"));
    VerdictRow one = row("a.evb", "m1", NOON, USUAL);
    VerdictRow two = row("b.evb", "m2", NOON, second);
    VerdictRow whole = row("c.evb", "m3", NOON, both);
    assertThat(together(one, whole, two)).isEmpty();
    assertThat(together(one, two, whole)).isEmpty();
    assertThat(together(whole, one, two)).isEmpty();
    assertThat(together(one, two)).extracting(CrossFinding::code).containsExactly(CrossCode.NONCE);
  }

  private static Compared nonces(Pair... nonces) {
    return new Compared(
        List.of(),
        List.of(),
        List.of(),
        List.of(nonces),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void anAnswerWithAnotherContentAndASignerOfTwoProvidersAreNamed() {
    Compared other =
        new Compared(
            List.of("elsewhere"),
            List.of(),
            List.of(new Pair("0x01", "elsewhere")),
            List.of(),
            List.of(),
            List.of(new Pair("chatcmpl-1", "content cc")),
            List.of(),
            List.of(),
            List.of());
    assertThat(together(row("a.evb", "m1", NOON, USUAL), row("b.evb", "m2", NOON, other)))
        .extracting(CrossFinding::code)
        .containsExactly(CrossCode.ANSWER, CrossCode.SIGNER);
  }

  @ParameterizedTest
  @CsvSource({"2026-02-03T12:09:59Z, true", "2026-02-03T12:10:00Z, false"})
  void aDeviceInTwoMachinesIsNamedIfNobodyCanHaveMovedIt(String later, boolean named) {
    VerdictRow before = row("a.evb", "m1", NOON, USUAL);
    Machine other = new Machine("p2", "060103", "", "software b", List.of());
    VerdictRow after = row("b.evb", "m2", later, machine(other, new Device("g1", "p2")));
    for (List<CrossFinding> findings : List.of(together(before, after), together(after, before))) {
      assertThat(findings)
          .extracting(CrossFinding::code)
          .isEqualTo(named ? List.of(CrossCode.DEVICE) : List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "060103, 050103, true",
    "060103, 060102, true",
    "060103, 070103, false",
    "060103, 010203, false",
    "010203, 060103, true",
    "060103, 0601, false"
  })
  void olderFirmwareAtALaterTimeIsNamed(String before, String after, boolean named) {
    Device device = new Device("g1", "p1");
    VerdictRow first =
        row("a.evb", "m1", NOON, machine(new Machine("p1", before, "", "s", List.of()), device));
    VerdictRow second =
        row(
            "b.evb",
            "m2",
            "2026-02-04T12:00:00Z",
            machine(new Machine("p1", after, "", "s", List.of()), device));
    for (List<CrossFinding> findings : List.of(together(first, second), together(second, first))) {
      assertThat(findings)
          .extracting(CrossFinding::code)
          .isEqualTo(named ? List.of(CrossCode.FIRMWARE) : List.of());
    }
  }

  @Test
  void aStepBackIsNamedAlsoWhereBothVersionsWereSeenBefore() {
    Device device = new Device("g1", "p1");
    Compared five = machine(new Machine("p1", "050103", "", "s", List.of()), device);
    Compared four = machine(new Machine("p1", "040103", "", "s", List.of()), device);
    assertThat(
            together(
                row("a.evb", "m1", NOON, five),
                row("b.evb", "m2", NOON, four),
                row("c.evb", "m3", "2026-02-04T12:00:00Z", four)))
        .extracting(CrossFinding::code)
        .containsExactly(CrossCode.FIRMWARE);
  }

  @Test
  void aDeviceIsNamedAlsoWithinALongBracketOfAnotherMachine() {
    Compared here =
        machine(new Machine("p1", "060103", "", "s", List.of()), new Device("g1", "p1"));
    Compared there =
        machine(new Machine("p2", "060103", "", "s", List.of()), new Device("g1", "p2"));
    VerdictRow whole =
        new VerdictRow(
            "a.evb",
            "",
            "m1",
            "VERIFIED",
            Map.of(),
            0,
            "bracketed",
            "2026-02-03T10:00:00Z",
            "2026-02-03T12:00:00Z",
            List.of(),
            here,
            Instant.parse("2026-02-03T12:00:00.25Z"));
    assertThat(
            together(
                whole,
                row("b.evb", "m2", "2026-02-03T10:01:00Z", here),
                row("c.evb", "m3", "2026-02-03T11:00:00Z", there)))
        .extracting(CrossFinding::code)
        .containsExactly(CrossCode.DEVICE);
  }

  @Test
  void bundlesOfOneNameAreCountedEach() {
    VerdictRow one = row("x.evb", "m1", NOON, USUAL);
    VerdictRow two = row("x.evb", "m1", NOON, USUAL);
    VerdictRow other = row("x.evb", "m2", NOON, USUAL);
    assertThat(together(one, two, other).get(0).variants())
        .extracting(Variant::count)
        .containsExactly(2, 1);
  }

  @Test
  void otherSoftwareUnderOneAppIsNamed() {
    Machine updated = new Machine("p1", "060103", "app", "software b", List.of());
    assertThat(
            together(
                row("a.evb", "m1", NOON, USUAL),
                row("b.evb", "m2", NOON, machine(updated, new Device("g1", "p1")))))
        .extracting(CrossFinding::code)
        .containsExactly(CrossCode.SOFTWARE);
  }

  private static VerdictRow keyed(String name, String at, String service, String key) {
    Machine machine =
        new Machine("p1", "060103", service, "s", List.of(new Pair(key, "signing key")));
    return row(name, name, at, machine(machine, new Device("g1", "p1")));
  }

  /** An app of many machines does not hide what follows, whatever the bundles are called. */
  @Test
  void ofManyVariantsTheLastIsNamedToo() {
    List<VerdictRow> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(keyed(i + ".evb", NOON, "app", "usual " + i));
    }
    rows.add(keyed("later.evb", "2026-02-09T12:00:00Z", "app", "another"));
    for (List<VerdictRow> order : List.of(rows, rows.reversed())) {
      assertThat(together(order.toArray(VerdictRow[]::new)))
          .filteredOn(f -> f.code() == CrossCode.KEYS)
          .singleElement()
          .satisfies(
              f -> {
                assertThat(f.variants()).hasSize(21);
                assertThat(f.variants().get(10).of()).isEqualTo("21 more, not named here");
                assertThat(f.variants().get(10).count()).isEqualTo(21);
                assertThat(f.variants().getLast().of()).startsWith("another ");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "k1 k2, true",
    "k1 k2 k2, true",
    "k1 k2 k1, false",
    "k1 k1 k1, false",
    "k1 k2 k1 k2, false",
    "k1 k2 k1 k3, true"
  })
  void aKeyThatFollowsUponAnotherIsNamed(String keys, boolean named) {
    List<VerdictRow> rows = new ArrayList<>();
    for (String key : List.of(keys.split(" ", -1))) {
      int day = rows.size() + 1;
      rows.add(keyed(day + ".evb", "2026-02-0%dT12:00:00Z".formatted(day), "app", key));
    }
    List<CrossFinding> inOrder = together(rows.toArray(VerdictRow[]::new));
    List<CrossFinding> backwards = together(rows.reversed().toArray(VerdictRow[]::new));
    for (List<CrossFinding> findings : List.of(inOrder, backwards)) {
      assertThat(findings)
          .extracting(CrossFinding::code)
          .isEqualTo(named ? List.of(CrossCode.KEYS) : List.of());
    }
    if (named) {
      assertThat(inOrder.get(0).variants().get(0).of())
          .startsWith("k1 ")
          .contains("2026-02-01T12:00:00Z");
      assertThat(inOrder.get(0).value()).isEqualTo("app, signing key");
    }
  }

  @Test
  void keysOfTwoServicesAndOfNoServiceAreNotCompared() {
    assertThat(
            together(
                keyed("1.evb", "2026-02-01T12:00:00Z", "app", "k1"),
                keyed("2.evb", "2026-02-02T12:00:00Z", "other app", "k2"),
                keyed("3.evb", "2026-02-03T12:00:00Z", "", "k3"),
                keyed("4.evb", "2026-02-04T12:00:00Z", "", "k4")))
        .isEmpty();
  }

  /** The bytes of an AMD platform are those of its parts, and none of them is that of a series. */
  @ParameterizedTest
  @CsvSource({
    "0400000000000018, 0400000000000017, true",
    "0400000000000018, 0500000000000017, true",
    "0401000000000018, 0402000000000017, true",
    "0400000000000018, 0400000000000018, false",
    "0400000000000018, 0500000000000018, false"
  })
  void olderAmdFirmwareAtALaterTimeIsNamed(String before, String after, boolean named) {
    Device device = new Device("g1", "p1");
    assertThat(
            together(
                row(
                    "a.evb",
                    "m1",
                    NOON,
                    machine(new Machine("p1", before, "", "s", List.of()), device)),
                row(
                    "b.evb",
                    "m2",
                    "2026-02-04T12:00:00Z",
                    machine(new Machine("p1", after, "", "s", List.of()), device))))
        .extracting(CrossFinding::code)
        .isEqualTo(named ? List.of(CrossCode.FIRMWARE) : List.of());
  }

  @Test
  void aThousandBundlesAreCountedAndAFewNamed() {
    CrossChecks checks = new CrossChecks();
    for (int i = 0; i < 1000; i++) {
      Compared compared =
          machine(
              new Machine("p1", "060103", "app", "software " + i % 2, List.of()),
              new Device("g1", "p1"));
      checks.add(row(i + ".evb", "m" + i, NOON, compared));
    }
    assertThat(checks.findings()).hasSize(1);
    assertThat(checks.findings().get(0).variants())
        .allMatch(variant -> variant.count() == 500 && variant.bundles().size() == 5);
  }

  @Test
  void aRowIsTheSameAfterItWasWrittenAndRead() {
    VerdictRow row = row("a,\u202e\n.evb", "m1", NOON, USUAL);
    assertThat(RowJson.read(Bytes.utf8(JsonWriter.line(RowJson.of(row)))))
        .isEqualTo(new Decoded.Valid<>(row));
  }

  @Test
  void aRowHoldsWhatAnExchangeSaysOfItsConversation() {
    Compared talking =
        new Compared(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Machine("p1", "06", "app", "s", List.of(new Pair("k", "TLS key")))),
            List.of(),
            List.of(
                new Talk(
                    "b",
                    "k",
                    Talk.Answered.UNREAD,
                    List.of("h1", "h2"),
                    new Talk.Quote("q", "w", "a", "b", 3))));
    VerdictRow row = row("a.evb", "m1", NOON, talking);
    assertThat(RowJson.read(Bytes.utf8(JsonWriter.line(RowJson.of(row)))))
        .isEqualTo(new Decoded.Valid<>(row));
  }

  @ParameterizedTest
  @CsvSource({"VERIFIED, CERTAIN", "INCOMPLETE, VERIFIED2"})
  void aRowWithAnUnknownVerdictIsNoRow(String known, String unknown) {
    VerdictRow row = row("a.evb", "m1", NOON, USUAL);
    String line = JsonWriter.line(RowJson.of(row)).replace("VERIFIED", known);
    assertThat(RowJson.read(Bytes.utf8(line))).isInstanceOf(Decoded.Valid.class);
    assertThat(RowJson.read(Bytes.utf8(line.replaceFirst(known, unknown))))
        .isInstanceOf(Decoded.Invalid.class);
    assertThat(
            RowJson.read(Bytes.utf8(line.replaceAll("\"archive\":\"[A-Z]+\"", "\"archive\":\"\""))))
        .isInstanceOf(Decoded.Invalid.class);
  }
}

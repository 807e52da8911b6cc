package dev.exhibit.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands at the top is read once, however many entries it is compared with. */
class TopLevelCostTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ENTRIES = 250;
  private static final int MEMBERS = 200_000;

  @Test
  void growsWithTheReportAndNotWithTopTimesEntries() {
    String list =
        IntStream.range(0, MEMBERS)
            .mapToObj(i -> "{\"a\":" + i + "}")
            .collect(Collectors.joining(",", "[", "]"));
    ObjectNode report = JSON.createObjectNode();
    report.putObject("gateway_attestation").put("intel_quote", QUOTE).putObject("info");
    ArrayNode models = report.putArray("model_attestations");
    for (int i = 0; i < ENTRIES; i++) {
      models
          .addObject()
          .put("intel_quote", QUOTE)
          .put("signing_address", "ab")
          .put("app_compose", "{\"a\":" + i + "}")
          .put("vm_config", "{\"a\":" + i + "}")
          .put("event_log", "[{\"a\":" + i + "}]")
          .putObject("info")
          .put("key_provider_info", "{\"a\":" + i + "}");
    }
    report.putObject("app_compose").set("a", JSON.readTree(list));
    report.put("vm_config", "{\"a\":" + list + "}");
    report.put("event_log", list);
    report.put("signing_address", "ab".repeat(MEMBERS) + "cd");
    report.put("mrtd", "ab".repeat(MEMBERS));
    report.putObject("info").put("key_provider_info", "{\"a\":" + list + "}");
    assertTimeout(
        MOST,
        () ->
            assertThat(ReportLocator.locate(report, List.of(), Optional.empty()).quotes())
                .hasSize(ENTRIES + 1));
  }

  /** What compares all with all takes several minutes; this, a few seconds on a quiet machine. */
  private static final Duration MOST = Duration.ofSeconds(60);

  /** Of a trust domain, so that there is something to hold copies against. */
  private static final String QUOTE =
      IntelScenario.seeded(3).as(QuoteKind.TDX_V4).evidence().quote().bytes().hex();

  /** As many as a report may have in its size, in each of its parts. */
  private static final int COPIES = 60_000;

  private static final List<String> STATED = List.of("mrtd", "mraggregated", "reportdata");

  @Test
  void ofCopiesInManySpellingsGrowsWithTheirNumber() {
    ObjectNode report = JSON.createObjectNode();
    state(report, COPIES, i -> "top " + i);
    copies(report.putObject("gateway_attestation"), 0);
    ArrayNode models = report.putArray("model_attestations");
    for (int i = 1; i <= ENTRIES; i++) {
      copies(models.addObject(), i);
    }
    List<LocatedQuote> quotes = inTime(report);
    assertThat(quotes).hasSize(ENTRIES + 1);
    assertThat(quotes.getFirst().workload().orElseThrow().copies().size())
        .isEqualTo(STATED.size() * (COPIES + COPIES / ENTRIES));
    assertThat(quotes.getLast().workload().orElseThrow().copies().size())
        .isEqualTo(STATED.size() * (COPIES / ENTRIES));
  }

  private static void copies(ObjectNode entry, int number) {
    entry.put("intel_quote", QUOTE);
    state(entry, COPIES / ENTRIES, i -> number + " " + i);
  }

  @Test
  void ofEntriesThatAreNearlyTheSameGrowsWithTheirNumber() {
    ObjectNode report = JSON.createObjectNode();
    ArrayNode list = report.putArray("all_attestations");
    for (int i = 0; i < ENTRIES; i++) {
      ObjectNode entry = list.addObject().put("intel_quote", QUOTE);
      state(entry, COPIES / ENTRIES, copy -> "same " + copy);
      entry.put("rtmr0", "of " + i);
    }
    assertThat(inTime(report)).hasSize(ENTRIES);
    list.forEach(entry -> ((ObjectNode) entry).put("rtmr0", "of all"));
    assertThat(inTime(report)).hasSize(1);
  }

  @Test
  void ofCopiesThatNoEntryCanBeHeldAgainstIsOnePlace() {
    ObjectNode report = JSON.createObjectNode().put("attestation_type", "chutes");
    report.putArray("all_attestations").addObject().put("intel_quote", QUOTE);
    state(report, COPIES, i -> "top " + i);
    assertThat(inTime(report))
        .extracting(LocatedQuote::slot)
        .containsExactly(Optional.of("instance-0"), Optional.of("other-registers"));
  }

  private static void state(ObjectNode holder, int copies, IntFunction<String> text) {
    for (String name : STATED) {
      AtomicInteger next = new AtomicInteger();
      NameSpellings.of(name)
          .limit(copies)
          .forEach(spelt -> holder.put(spelt, text.apply(next.getAndIncrement())));
    }
  }

  private static List<LocatedQuote> inTime(ObjectNode report) {
    return assertTimeout(
        MOST, () -> ReportLocator.locate(report, List.of(), Optional.empty()).quotes());
  }
}

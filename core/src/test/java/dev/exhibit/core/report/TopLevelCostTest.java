package dev.exhibit.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    report.putObject("gateway_attestation").put("intel_quote", "00").putObject("info");
    ArrayNode models = report.putArray("model_attestations");
    for (int i = 0; i < ENTRIES; i++) {
      models
          .addObject()
          .put("intel_quote", "00")
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
        Duration.ofSeconds(20),
        () ->
            assertThat(ReportLocator.locate(report, List.of(), Optional.empty()).quotes())
                .hasSize(ENTRIES + 1));
  }
}

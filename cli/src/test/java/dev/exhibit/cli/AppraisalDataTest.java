package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the JSON of an appraisal says of places, values and words, on a bundle that verifies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalDataTest {
  private JsonNode report = JsonMapper.shared().createObjectNode();
  private Path members = Path.of("");

  @BeforeAll
  void judge(@TempDir Path dir) {
    DemoKept demo = DemoKept.in(dir.resolve("demo"));
    report = demo.report(demo.bundle());
    PublishedSchemaTest.assertFollows("appraisal", report.toString());
    members = dir.resolve("members");
    Cli.ok("extract", demo.bundle(), "-o", members);
  }

  private List<JsonNode> findings(String check) {
    List<JsonNode> found =
        report
            .path("findings")
            .valueStream()
            .filter(finding -> finding.path("check").stringValue("").equals(check))
            .toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  /** The bytes that the last place of a finding names, as hex. */
  private String bytes(JsonNode finding) throws IOException {
    JsonNode places = finding.path("evidence");
    JsonNode place = places.path(places.size() - 1);
    JsonNode member =
        JsonMapper.shared()
            .readTree(Files.readString(members.resolve(place.path("member").stringValue(""))));
    String hex = member.at(place.path("pointer").stringValue("")).stringValue("");
    int from = place.path("offset").intValue(-1);
    return hex.substring(2 * from, 2 * (from + place.path("length").intValue(-1)));
  }

  @Test
  void anOffsetIsThatOfTheBytesThatWereJudged() throws IOException {
    for (JsonNode finding : findings("tdx.attributes")) {
      assertThat(bytes(finding))
          .isEqualTo(
              finding.at("/details/tdAttributes").stringValue("")
                  + finding.at("/details/xfam").stringValue(""));
    }
    for (JsonNode finding : findings("tdx.measurements")) {
      assertThat(bytes(finding))
          .startsWith(finding.at("/actual/value/mrtd/value").stringValue("none"))
          .endsWith(finding.at("/actual/value/rtmr3/value").stringValue("none"));
    }
    for (JsonNode finding : findings("tdx.module")) {
      assertThat(bytes(finding))
          .startsWith(finding.at("/details/mrSeam").stringValue("none"))
          .endsWith(finding.at("/actual/value/SEAMATTRIBUTES/value").stringValue("none"));
    }
    for (JsonNode finding : findings("tdx.nonce")) {
      assertThat(bytes(finding))
          .hasSize(128)
          .contains(finding.at("/actual/value").stringValue("none"));
    }
  }

  @Test
  void aPlaceSaysWhichOfSeveralDocumentsItIs() {
    assertThat(findings("tdx.collateral").get(0).path("evidence").valueStream())
        .extracting(place -> place.path("role").stringValue(""))
        .contains("intel-tcb-info", "intel-qe-identity", "intel-pck-crl", "intel-root-ca-crl");
  }

  @Test
  void whatWasComparedIsEqualWhereACheckOfEqualityPassed() {
    for (String check : List.of("tdx.quote", "tdx.nonce", "exchange.signature", "gpu.nonce")) {
      for (JsonNode finding : findings(check)) {
        assertThat(finding.path("expected")).as(check).isEqualTo(finding.path("actual"));
      }
    }
    for (String check : List.of("tdx.pck-chain", "gpu.chain", "tdx.tcb-status")) {
      for (JsonNode finding : findings(check)) {
        assertThat(finding.at("/expected/kind").stringValue("")).as(check).isEqualTo("any-of");
        assertThat(finding.at("/expected/value").valueStream()).contains(finding.path("actual"));
      }
    }
  }

  @Test
  void anAttestationSaysBetweenWhichTokensItWasMade() {
    JsonNode instant = report.at("/attestations/0/instants/0");
    JsonNode bracket = findings("time.bracket").get(0).at("/details/bracket");
    assertThat(instant.path("basis").stringValue("")).isEqualTo("bracketed");
    assertThat(instant.path("from")).isEqualTo(bracket.path("start"));
    assertThat(instant.path("to")).isEqualTo(bracket.path("end"));
  }

  @Test
  void thePolicyIsSpeltOutWithWhatItWidens() {
    JsonNode policy = report.path("policy");
    assertThat(policy.at("/rules/time/basis").stringValue("")).isEqualTo("bracketed");
    assertThat(policy.path("widened").valueStream())
        .extracting(each -> each.path("key").stringValue(""))
        .contains("collectors.signers", "workload.osImageHashes")
        .doesNotContain("format", "name");
  }

  @Test
  void theArchiveIsAlwaysAsked() {
    assertThat(findings("archive.members").get(0).path("asked").booleanValue(false)).isTrue();
  }
}

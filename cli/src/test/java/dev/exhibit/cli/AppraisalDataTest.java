package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the JSON of an appraisal says of places, values and words, on a bundle that verifies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalDataTest {
  private static final String NOW = "2030-01-01T00:00:00Z";

  private JsonNode report = JsonMapper.shared().createObjectNode();
  private Path members = Path.of("");
  private @Nullable DemoKept demo;

  @BeforeAll
  void judge(@TempDir Path dir) {
    demo = DemoKept.in(dir.resolve("demo"));
    report = demo().report(demo().bundle());
    PublishedSchemaTest.assertFollows("appraisal", report.toString());
    members = dir.resolve("members");
    Cli.ok("extract", demo().bundle(), "-o", members);
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
  void thePolicySaysWhatItsAuthorSaysOfIt() {
    assertThat(report.at("/policy/description").stringValue("")).startsWith("For the demo:");
  }

  @Test
  void aPlaceOfADeviceIsThatOfItsReportOrItsCertificates() throws IOException {
    for (JsonNode nonce : findings("gpu.nonce")) {
      Bytes evidence = Base64Text.decode(value(nonce)).orElseThrow();
      int from = place(nonce).path("offset").intValue(-1);
      assertThat(evidence.slice(from, from + place(nonce).path("length").intValue(-1)).hex())
          .isEqualTo(nonce.at("/details/nonce").stringValue("none"));
    }
    for (JsonNode chain : findings("gpu.chain")) {
      assertThat(Base64Text.decode(value(chain)).orElseThrow().utf8Lossy())
          .startsWith("-----BEGIN CERTIFICATE-----");
    }
  }

  private static JsonNode place(JsonNode finding) {
    JsonNode places = finding.path("evidence");
    return places.path(places.size() - 1);
  }

  /** The value at the pointer of a finding's last place, also inside a string that holds JSON. */
  private String value(JsonNode finding) throws IOException {
    JsonNode at =
        JsonMapper.shared()
            .readTree(
                Files.readString(members.resolve(place(finding).path("member").stringValue(""))));
    for (String name : place(finding).path("pointer").stringValue("").substring(1).split("/", -1)) {
      at = at.isString() ? JsonMapper.shared().readTree(at.stringValue("")) : at;
      at = at.isArray() ? at.path(Integer.parseInt(name)) : at.path(name);
    }
    return at.stringValue("");
  }

  /** A device, a signer and an instant are written alike wherever they are spoken of. */
  @Test
  void oneNumberHasOneSpelling() {
    for (JsonNode device : report.path("devices")) {
      String serial = device.path("serial").stringValue("none");
      assertThat(findings("gpu.chain"))
          .anyMatch(f -> f.path("message").stringValue("").contains("(serial " + serial + ")"))
          .anyMatch(f -> f.at("/details/serial").stringValue("").equals(serial));
      assertThat(report.path("certificates").valueStream())
          .anyMatch(certificate -> certificate.path("serial").stringValue("").equals(serial));
    }
    JsonNode attested = findings("exchange.signer-attested").get(0);
    assertThat(attested.at("/expected/value").valueStream()).contains(attested.path("actual"));
    assertThat(findings("tdx.report-data"))
        .anyMatch(
            f ->
                f.at("/details/identity")
                        .stringValue("")
                        .equals(attested.at("/actual/value").stringValue(""))
                    && f.path("message")
                        .stringValue("")
                        .contains(attested.at("/actual/value").stringValue("none")));
    JsonNode bracket = findings("time.bracket").get(0);
    assertThat(bracket.path("message").stringValue(""))
        .contains(
            bracket.at("/details/bracket/start").stringValue("none"),
            bracket.at("/details/bracket/end").stringValue("none"),
            "(seconds: " + bracket.at("/details/bracket/widthSeconds").asString() + ")");
  }

  @Test
  void everySentenceIsItsTemplateWithTheArgumentsPutIn() {
    List<JsonNode> claims =
        Stream.of("hardware", "measured", "signed", "collector", "notProven")
            .flatMap(basis -> report.at("/claims/" + basis).valueStream())
            .toList();
    List<JsonNode> lines = report.at("/outlook/lines").valueStream().toList();
    assertThat(claims).hasSizeGreaterThan(10);
    assertThat(lines).isNotEmpty();
    for (JsonNode each : Stream.concat(claims.stream(), lines.stream()).toList()) {
      assertThat(rendered(each)).isEqualTo(each.path("text").stringValue(""));
      assertThat(each.path("template").stringValue(""))
          .as("words of evidence are arguments")
          .doesNotContain("demo-model", "127.0.0.1", "github.com", "Simulated TSA", "UpToDate");
    }
    for (JsonNode finding : report.path("findings")) {
      assertThat(rendered(finding)).isEqualTo(finding.path("message").stringValue(""));
    }
  }

  private static String rendered(JsonNode sentence) {
    List<JsonNode> arguments = sentence.path("arguments").valueStream().toList();
    String template = sentence.path("template").stringValue("");
    return arguments.isEmpty()
        ? template
        : Pattern.compile("\\{(\\d+)\\}")
            .matcher(template)
            .replaceAll(
                place ->
                    Matcher.quoteReplacement(
                        words(arguments.get(Integer.parseInt(place.group(1))))));
  }

  private static String words(JsonNode argument) {
    JsonNode value = argument.path("value");
    return switch (argument.path("kind").stringValue("")) {
      case "message" -> rendered(value);
      case "seconds" -> value.asString() + " seconds";
      default -> value.asString();
    };
  }

  @Test
  void everyFindingThatIsMissingIsOnceInTheListOfWhatToSupply() {
    List<JsonNode> wanted =
        report
            .path("missing")
            .valueStream()
            .flatMap(each -> each.path("findings").valueStream())
            .toList();
    List<String> missing =
        report
            .path("findings")
            .valueStream()
            .filter(finding -> finding.path("status").stringValue("").equals("MISSING"))
            .map(AppraisalDataTest::key)
            .toList();
    assertThat(missing).isNotEmpty();
    assertThat(wanted)
        .extracting(AppraisalDataTest::key)
        .containsExactlyInAnyOrderElementsOf(missing);
    for (JsonNode each : report.path("missing")) {
      JsonNode reason = report.path("reasons").path(each.path("code").stringValue(""));
      assertThat(each.path("supplier")).isEqualTo(reason.path("supplier"));
      assertThat(reason.path("advice").stringValue("")).isNotEmpty();
      assertThat(each.path("counts").booleanValue(true)).as("the verdict is VERIFIED").isFalse();
    }
  }

  private static String key(JsonNode of) {
    return of.path("check").stringValue("") + " " + of.path("subject").stringValue("");
  }

  @Test
  void theAppComposeStandsUnderItsMeasuredHash() {
    JsonNode composes = report.at("/claims/composes");
    for (JsonNode workload : report.at("/claims/workloads")) {
      String hash = workload.path("composeHash").stringValue("");
      Bytes text = Bytes.utf8(composes.path(hash).path("text").stringValue(""));
      assertThat(Sha256.of(text).hex()).isEqualTo(hash);
      assertThat(composes.path(hash).path("size").intValue()).isEqualTo(text.size());
      assertThat(text.utf8Lossy()).contains("docker_compose_file");
    }
    assertThat(report.at("/claims/workloads").size()).isPositive();
  }

  @Test
  void whatAnArchiveIsRejectedForIsADigest(@TempDir Path dir) throws IOException {
    Path altered = Altered.copyOf(demo().bundle(), "chatcmpl-", dir.resolve("altered.evb"));
    JsonNode rejected = demo().report(altered);
    JsonNode failed =
        rejected
            .path("findings")
            .valueStream()
            .filter(finding -> finding.path("check").stringValue("").equals("archive.members"))
            .findFirst()
            .orElseThrow();
    assertThat(failed.path("status").stringValue("")).isEqualTo("FAILED");
    assertThat(failed.at("/expected/kind").stringValue("")).isEqualTo("sha256");
    assertThat(failed.at("/actual/kind").stringValue("")).isEqualTo("sha256");
    assertThat(failed.path("expected")).isNotEqualTo(failed.path("actual"));
  }

  /** What a provider signs of an exchange is digests, which say nothing of its words. */
  @Test
  void anExchangeHasTheTextThatWasSigned() throws IOException {
    JsonNode exchange = report.at("/exchanges/0");
    String text = exchange.at("/signature/text").stringValue("none");
    assertThat(text).matches("(.*:)?[0-9a-f]{64}:[0-9a-f]{64}");
    assertThat(text)
        .contains(
            findings("exchange.request-hash").get(0).at("/expected/value").stringValue("none"),
            findings("exchange.response-hash").get(0).at("/expected/value").stringValue("none"));
    JsonNode kept =
        JsonMapper.shared()
            .readTree(Files.readString(members.resolve("exchanges/001/signature.json")));
    assertThat(kept.path("text").stringValue("")).isEqualTo(text);
  }

  @Test
  void anAdvisoryHasItsPlaceAndTheLevelsThatNameIt() {
    JsonNode advisory = report.at("/advisories/INTEL-SA-01036");
    assertThat(advisory.path("url").stringValue(""))
        .endsWith("/security-center/advisory/intel-sa-01036.html");
    assertThat(advisory.path("levels").valueStream())
        .extracting(level -> level.stringValue(""))
        .containsExactly("2018-01-04T00:00:00Z", "2024-03-13T00:00:00Z");
    assertThat(report.path("advisories").propertyNames())
        .containsExactly("INTEL-SA-00106", "INTEL-SA-01036", "INTEL-SA-01079");
  }

  @Test
  void aCheckSaysWhereItIsWrittenWhatItAsksFor() {
    for (JsonNode finding : report.path("findings")) {
      JsonNode check = report.path("checks").path(finding.path("check").stringValue(""));
      assertThat(check.path("spec").size()).isPositive();
      assertThat(check.path("sources").isArray()).isTrue();
    }
    assertThat(report.at("/checks/archive.canonical/spec/0").stringValue("")).isEqualTo("3");
    assertThat(report.at("/checks/tdx.pck-chain/sources/1").stringValue("")).startsWith("RFC 5280");
  }

  /** Which chain each certificate belongs to, and the member in which its revocation was judged. */
  @Test
  void aCertificateSaysItsChainsAndWhereItsRevocationWasJudged() {
    assertThat(standing("Intel SGX PCK Certificate"))
        .containsExactly("pck", "judged", "intel-pck-crl");
    assertThat(standing("Intel SGX TCB Signing"))
        .containsExactly("tcb-signing", "judged", "intel-root-ca-crl");
    assertThat(standing("Intel SGX Root CA")).containsExactly("pck,tcb-signing", "root");
    assertThat(standing("GH100 A01 GSP FMC LF")).containsExactly("gpu", "not-published");
    assertThat(standing("GH100 A01 GSP BROM")).containsExactly("gpu", "judged", "nvidia-ocsp");
    assertThat(standing("HCC RIM L4 Signer")).containsExactly("rim", "judged", "nvidia-ocsp");
    assertThat(standing("NVIDIA OCSP Responder")).containsExactly("ocsp", "not-judged");
    assertThat(standing("Simulated TSA")).containsExactly("tsa", "judged", "tsa-ocsp");
    assertThat(standing("Simulated TSA Root")).containsExactly("tsa", "root");
    assertThat(standing("Simulated Fulcio")).containsExactly("sigstore", "root");
  }

  private List<String> standing(String name) {
    JsonNode certificate =
        report
            .path("certificates")
            .valueStream()
            .filter(each -> each.path("name").stringValue("").equals(name))
            .findFirst()
            .orElseThrow();
    String chains =
        certificate
            .path("chains")
            .valueStream()
            .map(each -> each.stringValue(""))
            .collect(Collectors.joining(","));
    return Stream.concat(
            Stream.of(chains, certificate.at("/revocation/state").stringValue("")),
            certificate
                .at("/revocation/evidence")
                .valueStream()
                .map(place -> place.path("role").stringValue("")))
        .toList();
  }

  @Test
  void whatVendorsPublishedSaysWhereItStands() throws IOException {
    for (JsonNode published : report.path("collateral")) {
      JsonNode place = published.at("/evidence/0");
      Path member = members.resolve(place.path("member").stringValue("none"));
      assertThat(Sha256.of(Bytes.of(Files.readAllBytes(member))).hex())
          .isEqualTo(place.path("sha256").stringValue(""));
      if (published.path("kind").stringValue("").equals("tcb-info")) {
        JsonNode info =
            JsonMapper.shared()
                .readTree(Files.readString(member))
                .at(place.path("pointer").stringValue("none"));
        assertThat(info.path("issueDate")).isEqualTo(published.path("issued"));
      }
    }
    assertThat(report.path("collateral").size()).isGreaterThan(4);
  }

  private DemoKept demo() {
    return Objects.requireNonNull(demo);
  }

  /** The same file gives the same bytes wherever it lies. */
  @Test
  void theFileIsNamedWithoutItsFolder(@TempDir Path elsewhere) throws IOException {
    Path copy = Files.createDirectory(elsewhere.resolve("folder")).resolve("demo.evb");
    Files.copy(demo().bundle(), copy);
    assertThat(report.path("file").stringValue("")).isEqualTo("demo.evb");
    Object[] here = demo().with("verify", demo().bundle(), "--format", "json", "--now", NOW);
    Object[] there = demo().with("verify", copy, "--format", "json", "--now", NOW);
    assertThat(Cli.run(there).out()).contains("\"demo.evb\"").isEqualTo(Cli.run(here).out());
  }

  @Test
  void theArchiveIsNamedBySizeAndDigest() throws IOException {
    Bytes file = Bytes.of(Files.readAllBytes(demo().bundle()));
    assertThat(report.at("/archive/size").intValue()).isEqualTo(file.size());
    assertThat(report.at("/archive/sha256").stringValue("")).isEqualTo(Sha256.of(file).hex());
  }

  @Test
  void theArchiveIsAlwaysAsked() {
    assertThat(findings("archive.members").get(0).path("asked").booleanValue(false)).isTrue();
  }
}

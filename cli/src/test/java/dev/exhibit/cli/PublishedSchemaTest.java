package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What commands print, and what bundles hold, follows the schemas that {@code schema} prints. */
class PublishedSchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema META =
      REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  private static List<String> names() {
    return Schemas.all().stream().map(Schemas.Published::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySchemaIsListedAndIsOne(String name) {
    assertThat(Cli.ok("schema").lines()).anyMatch(line -> line.startsWith(name + " "));
    String schema = Cli.ok("schema", name);
    assertThat(META.validate(schema, InputFormat.JSON)).isEmpty();
    assertThat(schema).contains("\"$id\": \"urn:exhibit:schema:" + name + ":v1\"");
  }

  @Test
  void appraisalsFollowTheirSchema() throws IOException {
    assertFollows("appraisal", json("verify", sample.bundle()));
    assertFollows("appraisal", json("verify", sample.bundle(), "--scope", "archive,time"));
    assertFollows("appraisal", json("verify", sample.write("garbage", "no bundle")));
    Path altered = Altered.copyOf(sample.bundle(), "[DONE]", dir.resolve("altered.evb"));
    assertFollows("appraisal", json("verify", altered, "--at", "now"));
  }

  @Test
  void aWithheldAndWaivedAppraisalFollowsItToo() throws IOException {
    Path copy = dir.resolve("copy.evb");
    Cli.ok("withhold", sample.bundle(), "--exchange", "001", "-o", copy);
    Path policy =
        sample.write(
            "waiving.json",
            "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"w\","
                + "\"waive\":[{\"check\":\"gpu.count\",\"reason\":\"r\"}]}");
    assertFollows("appraisal", json("verify", copy, "--policy", policy));
  }

  @Test
  void severalAppraisalsFollowTheirSchema() {
    assertFollows("appraisals", json("verify", sample.bundle(), sample.bundle()));
  }

  @Test
  void checksPrintAppraisals() throws IOException {
    Path quote = sample.write("quote.hex", "00");
    Path collateral = sample.write("collateral.json", "{}");
    assertFollows(
        "appraisal", json("check", "quote", "--quote", quote, "--collateral", collateral));
    AciEvidence gateway = AciScenario.seeded(42).evidence();
    Path report = sample.write("report.json", gateway.report().orElseThrow().utf8Lossy());
    Path receipt = sample.write("receipt.json", gateway.receipt().orElseThrow().utf8Lossy());
    assertFollows("appraisal", json("check", "receipt", "--report", report, "--receipt", receipt));
  }

  @Test
  void inspectionsFollowTheirSchema() throws IOException {
    assertFollows("inspection", json("inspect", sample.bundle()));
    Path altered = Altered.copyOf(sample.bundle(), "[DONE]", dir.resolve("altered.evb"));
    assertFollows("inspection", json("inspect", altered));
    Path copy = dir.resolve("copy.evb");
    Cli.ok("withhold", sample.bundle(), "--exchange", "001", "-o", copy);
    assertFollows("inspection", json("inspect", copy));
    Path signed = dir.resolve("signed.evb");
    Cli.ok("countersign", copy, "--key", dir.resolve("auditor.pem"), "--verdict", "-o", signed);
    assertFollows("inspection", json("inspect", signed));
  }

  @Test
  void anchorsFollowTheirSchema() throws IOException {
    Path root = sample.write("root.pem", Resources.intelRoot());
    assertFollows("anchors", json("trust", "list", "--trust", "tsa=" + root));
  }

  @Test
  void whatBundlesHoldFollowsItsSchema() throws IOException {
    Path copy = dir.resolve("copy.evb");
    Path out = dir.resolve("out");
    Cli.ok("withhold", sample.bundle(), "--exchange", "002", "-o", copy);
    Cli.ok("extract", copy, "-o", out);
    assertFollows("manifest", Files.readString(out.resolve("manifest.json")));
    assertFollows(
        "exchange-manifest", Files.readString(out.resolve("exchanges/001/manifest.json")));
    assertFollows("withheld", Files.readString(out.resolve("seal/withheld.json")));
    assertFollows("evidence", Files.readString(dir.resolve("evidence/evidence.json")));
  }

  @Test
  void aTrustPackAndAReportWithOneFollowTheirSchemas() throws IOException {
    Path pack = dir.resolve("pack.json");
    String signer = Cli.ok("keygen", "-o", dir.resolve("packer.pem")).strip();
    Cli.ok(
        "trust",
        "export",
        "-o",
        pack,
        "--key",
        dir.resolve("packer.pem"),
        "--evaluation-number",
        "19=2026-01-01T00:00:00Z",
        "--trust",
        "tsa=" + sample.write("tsa.pem", Resources.intelRoot()));
    assertFollows(
        "trust-pack-content", json("trust", "import", pack, "--trust-pack-signer", signer));
    assertFollows(
        "appraisal",
        json("verify", sample.bundle(), "--trust-pack", pack, "--trust-pack-signer", signer));
  }

  @Test
  void aDifferenceOfPoliciesFollowsItsSchema() throws IOException {
    Path other =
        sample.write(
            "other.json",
            "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"o\",\"omit\":[\"gpu.*\"]}");
    assertFollows("policy-difference", json("policy", "diff", "default", other));
    assertFollows("policy-difference", json("policy", "diff", other, other));
  }

  @Test
  void machinesFollowTheirs() throws IOException {
    MachineBundle machine =
        MachineBundle.in(sample, "shape.evb", DstackScenario.seeded(3).evidence());
    assertFollows("machines", json("reference", "shape", machine.file()));
  }

  @Test
  void aNewPolicyFollowsItsSchema() throws IOException {
    Path policy = dir.resolve("mine.json");
    Cli.ok("policy", "init", "-o", policy);
    assertFollows("policy", Files.readString(policy));
  }

  @Test
  void aSchemaSeesAMissingVerdict() {
    String without = json("verify", sample.bundle()).replaceFirst("\"verdict\" : \"[A-Z]+\",", "");
    assertThat(errors("appraisal", without)).isNotEmpty();
  }

  private static String json(Object... command) {
    Object[] with = Arrays.copyOf(command, command.length + 2);
    with[command.length] = "--format";
    with[command.length + 1] = "json";
    return Cli.run(with).out();
  }

  static void assertFollows(String schema, String document) {
    assertThat(errors(schema, document)).isEmpty();
    if (schema.equals("appraisal")) {
      assertThat(JsonMapper.shared().readTree(document).path("findings").valueStream())
          .isNotEmpty()
          .allSatisfy(
              finding ->
                  assertThat(Rendered.of(finding))
                      .isEqualTo(finding.path("message").stringValue("")));
    }
  }

  /**
   * What readers are promised; of an appraisal also that nothing is in it that is not described.
   */
  private static List<Error> errors(String schema, String document) {
    String published = Cli.ok("schema", schema);
    List<Error> errors = new ArrayList<>(against(published, document));
    if (schema.equals("appraisal")) {
      JsonNode closed = JsonMapper.shared().readTree(published);
      close(closed);
      errors.addAll(
          against(
              closed
                  .toString()
                  .replace("urn:exhibit:schema:appraisal:v1", "urn:exhibit:schema:closed:v1"),
              document));
    }
    return errors;
  }

  private static List<Error> against(String schema, String document) {
    return REGISTRY.getSchema(schema).validate(document, InputFormat.JSON);
  }

  /** Nothing may be there but what is described, and no value but those that are named. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      if (object.path("type").stringValue("").equals("object") && object.has("properties")) {
        object.set(
            "additionalProperties",
            object.path("additionalProperties").isMissingNode()
                ? JsonNodeFactory.instance.booleanNode(false)
                : object.path("additionalProperties"));
      }
      if (object.has("examples")) {
        object.set("enum", object.path("examples"));
      }
    }
    schema.forEach(PublishedSchemaTest::close);
  }

  /** docs/appraisal.md: such additions do not change the version, so no reader may stumble. */
  @Test
  void anAppraisalOfALaterReleaseFollowsTheSchemaOfThisOne() {
    ObjectNode later = (ObjectNode) JsonMapper.shared().readTree(json("verify", sample.bundle()));
    later.put("newMember", true);
    ObjectNode finding = (ObjectNode) later.path("findings").path(0);
    finding.put("check", "archive.new-check").put("code", "a-new-code").put("newMember", 1);
    finding.putObject("expected").put("kind", "new-kind").putObject("value");
    ((ObjectNode) later.path("obstacles").path(0)).put("kind", "new-kind");
    ((ObjectNode) later.path("missing").path(0)).put("supplier", "somebody-else");
    ((ObjectNode) later.path("links").path(0)).put("relation", "new-relation");
    later.put("timeBasis", "new-basis");
    String schema = Cli.ok("schema", "appraisal");
    assertThat(against(schema, later.toString())).isEmpty();
    finding.put("status", "UNDECIDED");
    assertThat(against(schema, later.toString())).as("a closed list").isNotEmpty();
    finding.put("status", "PASSED").putObject("expected").put("kind", "sha256").put("value", "00");
    assertThat(against(schema, later.toString())).as("a known kind").isNotEmpty();
  }
}

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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

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

  private static List<Error> errors(String schema, String document) {
    return REGISTRY.getSchema(Cli.ok("schema", schema)).validate(document, InputFormat.JSON);
  }
}

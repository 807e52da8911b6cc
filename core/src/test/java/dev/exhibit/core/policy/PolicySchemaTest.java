package dev.exhibit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published schema says the same as the decoder. */
class PolicySchemaTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
          .build();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(PolicySchema.document().utf8Lossy());

  private static List<PolicyCase> cases() {
    return PolicyCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void schemaAndDecoderAgree(PolicyCase document) {
    var errors = SCHEMA.validate(document.document().utf8Lossy(), InputFormat.JSON);
    assertThat(errors.isEmpty()).as(errors.toString()).isEqualTo(document.good());
  }

  @Test
  void theBuiltInPoliciesFollowTheSchema() {
    for (String name : BuiltInPolicies.names()) {
      String document = BuiltInPolicies.document(name).orElseThrow().utf8Lossy();
      assertThat(SCHEMA.validate(document, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaHasEverySectionOfTheDecoder() {
    assertThat(JSON.readTree(PolicySchema.document().toArray()).get("properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(PolicyDecoder.KEYS);
  }

  /** {@code -Dexhibit.docs=write} brings the lists up to date with the catalogue. */
  @Test
  void theSchemaNamesTheChecksOfTheCatalogue() throws IOException {
    Map<String, List<String>> expected = new TreeMap<>();
    expected.put("checkOrFamily", joined(check -> true, true));
    expected.put("omittable", joined(check -> !check.floor(), true));
    expected.put("withholdable", withholdable());
    expected.put("waivable", joined(check -> !check.floor(), false));
    JsonNode schema = JSON.readTree(PolicySchema.document().toArray());
    if ("write".equals(System.getProperty("exhibit.docs"))) {
      write((ObjectNode) schema, expected);
    }
    expected.forEach(
        (definition, names) ->
            assertThat(schema.at("/$defs/" + definition + "/enum").valueStream())
                .extracting(JsonNode::stringValue)
                .containsExactlyElementsOf(names));
  }

  /** The checks that fit, then the families of which every check fits. */
  private static List<String> joined(Predicate<CheckId> fits, boolean families) {
    List<CheckId> all = Arrays.asList(CheckId.values());
    List<String> names = new ArrayList<>(all.stream().filter(fits).map(CheckId::id).toList());
    Stream<String> stems = all.stream().map(PolicySchemaTest::family).distinct();
    if (families) {
      stems
          .filter(stem -> all.stream().filter(c -> family(c).equals(stem)).allMatch(fits))
          .forEach(stem -> names.add(stem + ".*"));
    }
    return names;
  }

  /** Those checks, and the families that have at least one of them. */
  private static List<String> withholdable() {
    List<CheckId> checks = WithholdingList.OF_CONTENT.stream().sorted().toList();
    return Stream.concat(
            checks.stream().map(CheckId::id),
            checks.stream().map(check -> family(check) + ".*").distinct())
        .toList();
  }

  private static String family(CheckId check) {
    return check.id().substring(0, check.id().indexOf('.'));
  }

  private static void write(ObjectNode schema, Map<String, List<String>> lists) throws IOException {
    lists.forEach(
        (definition, names) ->
            ((ObjectNode) schema.at("/$defs/" + definition)).set("enum", JSON.valueToTree(names)));
    Path file =
        Path.of(System.getProperty("exhibit.root", ".."))
            .resolve("core/src/main/resources/dev/exhibit/core/policy/" + PolicySchema.FILE_NAME);
    Files.writeString(file, JSON.writeValueAsString(schema) + "\n");
  }
}

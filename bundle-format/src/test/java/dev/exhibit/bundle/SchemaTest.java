package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.WithheldCodec;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.bundle.seal.SealAttackTest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(BundleSchema.class)
  void everySchemaIsStrictJsonAndNamesItsDialect(BundleSchema schema) throws StrictJson.Malformed {
    var document = StrictJson.parse(schema.document());
    assertThat(document.path("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(document.path("$id").asString())
        .isEqualTo("urn:exhibit:schema:" + schema.fileName().replace(".schema.json", ":v1"));
  }

  @Test
  void whatIsProducedFitsItsSchema() throws IOException {
    Path file = Fixture.small(dir.resolve("a.evb"));
    Path out = dir.resolve("b.evb");
    assertThat(Withholding.withhold(file, Set.of("002", "exchanges/001/response.body"), out))
        .isInstanceOf(Rewriting.Written.class);
    try (Bundle bundle = Fixture.open(out)) {
      assertFits(BundleSchema.MANIFEST, bundle.manifestBytes());
      assertFits(BundleSchema.EXCHANGE_MANIFEST, bundle.read(Hostile.EXCHANGE).orElseThrow());
      assertFits(BundleSchema.WITHHELD, bundle.read(WithheldCodec.NAME).orElseThrow());
      Bytes seal = bundle.read(bundle.seals().signatures().get(0).name()).orElseThrow();
      assertFits(BundleSchema.SEAL_STATEMENT, SealAttackTest.envelope(seal).payload());
    }
  }

  @Test
  void whatAReaderRefusesDoesNotFit() {
    String manifest = Hostile.text(Hostile.parts(), "manifest.json");
    assertDoesNotFit(BundleSchema.MANIFEST, manifest.replace("bundle:v1", "bundle:v2"));
    assertDoesNotFit(BundleSchema.MANIFEST, manifest.replace("\"size\":20", "\"size\":-1"));
    assertDoesNotFit(BundleSchema.MANIFEST, manifest.replace("\"sealKey\"", "\"key\""));
    assertDoesNotFit(BundleSchema.MANIFEST, manifest.replace("attestations/001/report", "seal/x"));
    assertDoesNotFit(BundleSchema.MANIFEST, manifest.replace("12:00:00Z", "12:00:00"));
    assertDoesNotFit(BundleSchema.MANIFEST, manifest.replace("\"id\":\"002\"", "\"id\":\"con\""));
    String exchange = Hostile.text(Hostile.parts(), Hostile.EXCHANGE);
    assertDoesNotFit(
        BundleSchema.EXCHANGE_MANIFEST, exchange.replace("\"status\":200", "\"status\":99"));
    assertDoesNotFit(
        BundleSchema.EXCHANGE_MANIFEST, exchange.replace("\"content-type\"", "\"Content-Type\""));
    assertDoesNotFit(BundleSchema.EXCHANGE_MANIFEST, exchange.replace("\"proof\"", "\"kind\""));
    assertDoesNotFit(
        BundleSchema.WITHHELD,
        "{\"format\":\"urn:exhibit:withheld:v1\",\"members\":[],\"exchanges\":[]}");
    assertDoesNotFit(BundleSchema.EVIDENCE, "{\"members\":[{}]}");
  }

  private static void assertFits(BundleSchema schema, Bytes document) {
    assertThat(schema(schema).validate(document.utf8Lossy(), InputFormat.JSON)).isEmpty();
  }

  private static void assertDoesNotFit(BundleSchema schema, String document) {
    assertThat(schema(schema).validate(document, InputFormat.JSON)).as(document).isNotEmpty();
  }

  private static Schema schema(BundleSchema schema) {
    return REGISTRY.getSchema(schema.document().utf8Lossy(), InputFormat.JSON);
  }
}

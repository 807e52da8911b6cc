package dev.exhibit.core.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.intel.Corpus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Key configurations for Oblivious HTTP as providers served them. */
class ObliviousKeysCorpusTest {
  @Test
  void agreeWithTheIndependentProgram() {
    int items = 0;
    for (JsonNode item : Corpus.json("corpus.json")) {
      if (item.path("id").stringValue("").startsWith("ohttp-")) {
        items++;
        JsonNode shown = attestation(item);
        ObliviousKeys keys =
            new ObliviousKeys(
                "",
                StatedHex.read(shown.path("signing_key").stringValue()),
                StatedHex.read(shown.path("key_config").stringValue()),
                StatedHex.read(shown.path("signature").stringValue()),
                Optional.empty(),
                List.of());
        assertThat(keys.contradiction().isEmpty())
            .as(item.path("id").stringValue())
            .isEqualTo(item.path("expected").path("verdict").stringValue("").equals("pass"));
      }
    }
    assertThat(items).isGreaterThan(4);
  }

  /** Cut out, or in the report that holds it. */
  private static JsonNode attestation(JsonNode item) {
    JsonNode file = Corpus.json(item.path("files").path(0).stringValue());
    boolean ofModel = item.path("id").stringValue("").endsWith("-model0");
    return file.has("key_config")
        ? file
        : file.at((ofModel ? "/model_attestations/0" : "") + "/ohttp_attestation");
  }
}

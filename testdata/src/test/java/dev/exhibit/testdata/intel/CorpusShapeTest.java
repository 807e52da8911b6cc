package dev.exhibit.testdata.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the simulator writes has the shape of what Intel writes. */
class CorpusShapeTest {
  private static final SimulatedCollateral SIMULATED =
      IntelScenario.seeded(1).evidence().collateral();

  private static JsonNode real() throws IOException, StrictJson.Malformed {
    return Corpus.json("intel-dcap/collateral/cap0629_b0c06f.json");
  }

  @Test
  void writesTheMembersOfRealTcbInfo() throws IOException, StrictJson.Malformed {
    JsonNode real = StrictJson.parse(Bytes.utf8(real().get("tcb_info").stringValue()));
    JsonNode made = StrictJson.parse(Bytes.utf8(SIMULATED.tcbInfo().text()));

    assertThat(paths(made)).isEqualTo(paths(real));
  }

  @Test
  void writesTheMembersOfRealQeIdentity() throws IOException, StrictJson.Malformed {
    JsonNode real = StrictJson.parse(Bytes.utf8(real().get("qe_identity").stringValue()));
    JsonNode made = StrictJson.parse(Bytes.utf8(SIMULATED.qeIdentity().text()));

    assertThat(paths(made)).isEqualTo(paths(real));
  }

  @Test
  void hasHeaderAndSignedPartsOfARealQuote() throws IOException {
    Bytes real = Corpus.bytes("intel-dcap/quotes/near-mpc.bin");
    SimulatedQuote made = IntelScenario.seeded(1).evidence().quote();

    assertThat(made.bytes().first(28)).isEqualTo(real.first(28));
    assertThat(TdField.TD_ATTRIBUTES.in(made.part(QuotePart.BODY)))
        .isEqualTo(TdField.TD_ATTRIBUTES.in(real.from(48)));
    assertThat(made.part(QuotePart.QE_AUTH)).isEqualTo(real.slice(1220, 1252));
    assertThat(made.part(QuotePart.CERTIFICATION_TYPE)).isEqualTo(real.slice(1252, 1254));
  }

  /** Member names with their place, in order; of a list, the first item stands for all. */
  private static List<String> paths(JsonNode node) {
    List<String> found = new ArrayList<>();
    collect("", node, found);
    return found;
  }

  private static void collect(String path, JsonNode node, List<String> found) {
    found.add(path + " " + node.getNodeType());
    node.properties().forEach(p -> collect(path + "/" + p.getKey(), p.getValue(), found));
    if (node.isArray() && !node.isEmpty()) {
      collect(path + "[]", node.get(0), found);
    }
  }
}

package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.aci.receipt.ReceiptAppraiser;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.GatewayProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * W14: whatever type of JSON stands anywhere in a receipt or a session, every check of the receipt
 * has its answer, and none is an error of ours.
 */
class HostileReceiptTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Property(tries = 80, shrinking = ShrinkingMode.OFF)
  void noReceiptBreaksAFamily(@ForAll long seed, @ForAll("profiles") GatewayProfile profile)
      throws IOException {
    AciEvidence evidence = evidence(profile);
    Bytes altered = altered(seed, evidence.receipt().orElseThrow());
    answered(evidence.withReceipt(Optional.of(altered), evidence.sessions()));
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void noSessionBreaksAFamily(@ForAll long seed, @ForAll("profiles") GatewayProfile profile)
      throws IOException {
    AciEvidence evidence = evidence(profile);
    Map<String, Bytes> sessions = new TreeMap<>();
    evidence.sessions().forEach((id, session) -> sessions.put(id, altered(seed, session)));
    answered(evidence.withReceipt(evidence.receipt(), sessions));
  }

  @Provide
  Arbitrary<GatewayProfile> profiles() {
    return Arbitraries.of(
        GatewayProfile.AGGREGATOR, GatewayProfile.DRAFT_2, GatewayProfile.DRAFT_0);
  }

  private static AciEvidence evidence(GatewayProfile profile) {
    return AciScenario.seeded(9).with(profile).evidence();
  }

  private static Bytes altered(long seed, Bytes document) {
    JsonNode node = JSON.readTree(document.toArray());
    return Bytes.utf8(new HostileJson(seed).altered(node).toString());
  }

  private static void answered(AciEvidence evidence) throws IOException {
    Path dir = Files.createTempDirectory("hostile");
    try {
      Report report = AciBundle.of(evidence).verify(dir.resolve("b.evb"));
      Map<Key, Finding> findings = report.appraisal().findings();
      assertThat(findings.keySet()).containsAll(ReceiptAppraiser.keys(Subject.exchange("001")));
      assertThat(findings.values()).noneMatch(f -> f.code().equals(FrameCode.INTERNAL_ERROR));
    } finally {
      Files.deleteIfExists(dir.resolve("b.evb"));
      Files.delete(dir);
    }
  }
}

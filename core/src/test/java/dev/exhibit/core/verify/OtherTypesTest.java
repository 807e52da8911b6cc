package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One member of a document that no signature covers has another JSON type than its form has. What
 * it was meant to say is not known: nothing fails for it, nothing improves, and whatever is
 * answered otherwise than before names the member.
 */
class OtherTypesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SimulatedTee TEE = SimulatedTee.seeded(12);
  private static final Map<ProviderProfile, Report> HONEST = new ConcurrentHashMap<>();

  /** A member of a document, and what stands in its place. */
  private record Change(String name, Runnable made) {}

  @Property(tries = 75, shrinking = ShrinkingMode.OFF)
  void inAReport(
      @ForAll("profiles") ProviderProfile profile,
      @ForAll int place,
      @ForAll("others") String other)
      throws IOException {
    ExchangeScenario scenario = ExchangeScenario.of(TEE, profile);
    String[] changed = {""};
    ExchangeEvidence evidence =
        scenario
            .with(
                Tampers.report(
                    report -> {
                      ObjectNode copy = report.deepCopy();
                      changed[0] = change(copy, place, other);
                      return copy;
                    }))
            .evidence();
    unfailing(honest(profile), verify(evidence), changed[0]);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void inASignatureRecord(
      @ForAll("profiles") ProviderProfile profile,
      @ForAll int place,
      @ForAll("others") String other)
      throws IOException {
    ExchangeEvidence evidence = ExchangeScenario.of(TEE, profile).evidence();
    ObjectNode record = (ObjectNode) JSON.readTree(evidence.signature().orElseThrow().toArray());
    String name = change(record, place, other);
    unfailing(
        honest(profile),
        verify(evidence.withSignature(Optional.of(Bytes.utf8(record.toString())))),
        name);
  }

  @Provide
  Arbitrary<ProviderProfile> profiles() {
    return Arbitraries.of(
        ProviderProfile.REDPILL,
        ProviderProfile.NEAR_AI,
        ProviderProfile.NEAR_AI_GATEWAY,
        ProviderProfile.NEAR_AI_DIRECT,
        ProviderProfile.VENICE,
        ProviderProfile.ZERO_G,
        ProviderProfile.UMBRA);
  }

  @Provide
  Arbitrary<String> others() {
    return Arbitraries.of("5", "true", "[]", "{}", "[5]", "{\"a\":5}");
  }

  /** Changes one member to a value of another type, and says which. */
  private static String change(ObjectNode document, int place, String other) {
    List<Change> changes = new ArrayList<>();
    collect(document, JSON.readTree(other), changes);
    Change chosen = changes.get(Math.floorMod(place, changes.size()));
    chosen.made().run();
    return chosen.name();
  }

  private static void collect(ObjectNode holder, JsonNode other, List<Change> changes) {
    for (String name : holder.propertyNames()) {
      JsonNode value = holder.get(name);
      if (value.getNodeType() != other.getNodeType() && !isTextOf(value, other)) {
        changes.add(new Change(name, () -> holder.set(name, other)));
      }
      if (value instanceof ObjectNode object) {
        collect(object, other, changes);
      } else if (value instanceof ArrayNode list) {
        list.forEach(
            item -> {
              if (item instanceof ObjectNode object) {
                collect(object, other, changes);
              }
            });
      }
    }
  }

  /** What holds JSON as text may hold it as such as well. */
  private static boolean isTextOf(JsonNode value, JsonNode other) {
    String text = value.isString() ? value.stringValue() : "";
    return (other.isArray() && text.startsWith("[")) || (other.isObject() && text.startsWith("{"));
  }

  private static void unfailing(Report honest, Report changed, String name) {
    assertThat(changed.verdict()).as(name).isLessThanOrEqualTo(honest.verdict());
    List<Finding> different = new ArrayList<>();
    for (Finding finding : changed.appraisal().findings().values()) {
      Optional<Code> before = finding(honest, finding.key()).map(Finding::code);
      assertThat(finding.code()).isNotEqualTo(FrameCode.INTERNAL_ERROR);
      if (!before.equals(Optional.of(finding.code()))) {
        assertThat(finding.status()).as(name + ": " + finding).isNotEqualTo(Status.FAILED);
        different.add(finding);
      }
    }
    if (different.stream().anyMatch(finding -> finding.status() == Status.MISSING)) {
      assertThat(different)
          .as(name)
          .anySatisfy(finding -> assertThat(finding.grounds().message()).contains(name));
    }
  }

  private static Optional<Finding> finding(Report report, Key key) {
    return Optional.ofNullable(report.appraisal().findings().get(key));
  }

  private static Report honest(ProviderProfile profile) throws IOException {
    Report known = HONEST.get(profile);
    if (known == null) {
      known = verify(ExchangeScenario.of(TEE, profile).evidence());
      HONEST.put(profile, known);
    }
    return known;
  }

  private static Report verify(ExchangeEvidence evidence) throws IOException {
    Path dir = Files.createTempDirectory("types");
    Path file = dir.resolve("b.evb");
    try {
      return SimulatedCase.verify(
          SimulatedCase.of(evidence).at(file),
          CarefulReader.asks(evidence, TEE.node("model 1").workload()));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(dir);
    }
  }
}

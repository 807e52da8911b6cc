package dev.exhibit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.core.policy.ReferenceSet.Basis;
import dev.exhibit.data.Bytes;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference sets that are shipped, and policies that name them. */
class ReferenceSetsTest {
  private static final String OBSERVED = "observed-near-model";

  @Test
  void everySetHasAnImageASourceAndADay() {
    assertThat(ReferenceSets.all())
        .isNotEmpty()
        .allSatisfy(
            set -> {
              assertThat(set.osImageHashes()).hasSize(1);
              assertThat(set.source()).hasSizeGreaterThan(40);
              assertThat(set.read())
                  .isBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
            });
    assertThat(ReferenceSets.all()).extracting(ReferenceSet::name).doesNotHaveDuplicates();
  }

  @Test
  void whatIsNotPublishedSaysSoInItsName() {
    assertThat(ReferenceSets.all())
        .filteredOn(set -> set.basis() != Basis.PUBLISHED)
        .isNotEmpty()
        .allSatisfy(set -> assertThat(set.name()).startsWith(set.basis().id() + "-"));
    assertThatThrownBy(
            () ->
                new ReferenceSet(
                    "near-model",
                    Basis.OBSERVED,
                    "what",
                    "where",
                    LocalDate.of(2026, 1, 1),
                    Map.of(),
                    Set.of()))
        .hasMessage("the name has to begin with observed-");
  }

  @Test
  void aPolicyTakesTheValuesOfTheSetsItNames() throws PolicyRefused {
    ReferenceSet set = ReferenceSets.named(OBSERVED).orElseThrow();
    Policy policy = decode("'workload':{'referenceSets':['" + OBSERVED + "']}");
    assertThat(policy.tdx().references()).isEqualTo(set.registers());
    assertThat(policy.workload().osImageHashes()).contains(set.osImageHashes());
    assertThat(policy.workload().sets()).containsExactly(set);
  }

  @Test
  void valuesOfSetsStandBesideThoseOfThePolicy() throws PolicyRefused {
    String image = "0a".repeat(32);
    Policy policy =
        decode(
            "'workload':{'referenceSets':['dstack-0.5.8','dstack-0.5.9'],'osImageHashes':['"
                + image
                + "']}");
    assertThat(policy.workload().osImageHashes().orElseThrow())
        .hasSize(3)
        .contains(Bytes.fromHex(image).orElseThrow());
    assertThat(policy.tdx().references()).isEmpty();
  }

  @Test
  void theSchemaNamesEverySet() {
    JsonNode names =
        JsonMapper.shared()
            .readTree(PolicySchema.document().toArray())
            .at("/properties/workload/properties/referenceSets/items/enum");
    assertThat(names.valueStream().map(JsonNode::stringValue))
        .containsExactlyElementsOf(ReferenceSets.all().stream().map(ReferenceSet::name).toList());
  }

  private static Policy decode(String members) throws PolicyRefused {
    return PolicyDecoder.decode(new PolicyCase("sets", members.replace('\'', '"'), "").document());
  }

  @Test
  void aSetWithoutASourceIsRefused() {
    Bytes document =
        Bytes.utf8(
            """
            {"format": "urn:exhibit:reference-sets:v1", "sets": [{"name": "a",
             "basis": "published", "what": "b", "read": "2026-01-01", "values": {}}]}
            """);
    assertThatThrownBy(() -> ReferenceSets.decode(document))
        .isInstanceOf(PolicyRefused.class)
        .hasMessage("$.sets[0].source: is missing");
  }
}

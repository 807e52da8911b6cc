package dev.exhibit.core.policy.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyCase;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.PolicyTemplate;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDifferenceTest {
  private static final String HEX64 = "0a".repeat(32);
  private static final String HEX96 = "0a".repeat(48);

  /**
   * A key, what A and B say by it, and what each then accepts alone; empty for nothing.
   *
   * @param a the members of A's document
   */
  record Row(String key, String a, String b, String onlyA, String onlyB) {
    Difference only() throws PolicyRefused {
      List<Difference> found =
          difference().differences().stream().filter(d -> d.key().equals(key)).toList();
      assertThat(found).as(difference().toString()).hasSize(1);
      return found.get(0);
    }

    PolicyDifference difference() throws PolicyRefused {
      return PolicyDifference.of(policy(a), policy(b));
    }

    @Override
    public String toString() {
      return key + ": " + a + " and " + b;
    }
  }

  private static Policy policy(String members) throws PolicyRefused {
    String more = members.isEmpty() ? "" : "," + members.replace('\'', '"');
    return PolicyDecoder.decode(
        Bytes.utf8("{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\"" + more + "}"));
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>(PolicyDifferenceRows.numbers());
    rows.addAll(PolicyDifferenceRows.lists(HEX64));
    rows.addAll(PolicyDifferenceRows.flags());
    rows.addAll(SnpDifferenceRows.all());
    rows.addAll(PolicyDifferenceRows.grace());
    for (String register :
        List.of("mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3", "mrseam", "mrconfigid")) {
      rows.add(
          new Row(
              "tdx.references." + register,
              "",
              "'tdx':{'references':{'" + register + "':['" + HEX96 + "']}}",
              "compares nothing and so leaves open what the other refuses: every value but the one"
                  + " it lists",
              "accepts " + HEX96));
    }
    return rows;
  }

  /** A policy may be just within what is read, and beyond it with every default spelt out. */
  @Test
  void aPolicyOfVeryManyValuesIsNotComparedAndSaysSo() throws PolicyRefused {
    int fits = (StrictJson.MAX_BYTES - 200) / (HEX96.length() + 3);
    String values =
        IntStream.range(0, fits)
            .mapToObj("\"%096x\""::formatted)
            .collect(Collectors.joining(",", "'tdx':{'references':{'mrtd':[", "]}}"));
    Policy large = policy(values);
    assertThat(PolicyDifference.widened(large))
        .singleElement()
        .satisfies(only -> assertThat(only.about()).contains("not compared"));
    assertThat(PolicyDifference.of(large, large).isNone()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachSideIsToldWhatItAloneAccepts(Row row) throws PolicyRefused {
    Difference only = row.only();
    assertThat(String.join("; ", only.onlyA())).isEqualTo(row.onlyA());
    assertThat(String.join("; ", only.onlyB())).isEqualTo(row.onlyB());
    assertThat(only.about()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theOtherWayRoundTheSidesChangePlaces(Row row) throws PolicyRefused {
    Difference turned = new Row(row.key(), row.b(), row.a(), row.onlyB(), row.onlyA()).only();
    assertThat(turned.onlyA()).isEqualTo(row.only().onlyB());
    assertThat(turned.onlyB()).isEqualTo(row.only().onlyA());
  }

  /** A key that is added to the schema needs a row here. */
  @Test
  void everyKeyOfTheSchemaIsCompared() {
    Set<String> compared = new LinkedHashSet<>();
    rows().forEach(row -> compared.add(row.key().replaceFirst(" .*", "")));
    assertThat(SchemaKey.all())
        .hasSizeGreaterThan(30)
        .filteredOn(key -> key.accepts() != Accepts.NOTHING && key.accepts() != Accepts.CHECKS)
        .extracting(SchemaKey::path)
        .isSubsetOf(compared)
        .isNotEmpty();
    assertThat(SchemaKey.all())
        .filteredOn(key -> key.accepts() == Accepts.CHECKS)
        .extracting(SchemaKey::path)
        .containsExactlyInAnyOrder("require", "omit", "waive", "mayWithhold");
  }

  /** What a flag accepts is said in the words of the schema. */
  @Test
  void theDescriptionOfAFlagSaysWhatItAccepts() {
    assertThat(SchemaKey.all())
        .filteredOn(key -> key.accepts() == Accepts.IF_TRUE)
        .allMatch(key -> key.about().startsWith("Accept "));
  }

  private static List<PolicyCase> goodCases() {
    return PolicyCase.all().stream().filter(PolicyCase::good).toList();
  }

  /** Spelt out, a policy has the same rules, so no rule is lost before two are compared. */
  @ParameterizedTest
  @MethodSource("goodCases")
  void aPolicyThatIsSpeltOutDecodesToTheSameRules(PolicyCase one) throws PolicyRefused {
    Policy policy = PolicyDecoder.decode(one.document());
    Policy again = PolicyDecoder.decode(Bytes.utf8(JsonWriter.text(SpelledOut.of(policy))));
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("sha256", "description", "omitted", "workload.takenFrom")
        .ignoringFieldsOfTypes(java.util.regex.Pattern.class)
        .isEqualTo(policy);
    assertThat(again.provenance().identities().toString())
        .isEqualTo(policy.provenance().identities().toString());
    assertThat(PolicyDifference.of(policy, again).differences()).isEmpty();
  }

  @Test
  void theFileToBeginWithAcceptsWhatTheDefaultAccepts() throws PolicyRefused {
    Policy builtIn = PolicyDecoder.decode(BuiltInPolicies.document("default").orElseThrow());
    Policy template = PolicyDecoder.decode(PolicyTemplate.named("mine"));
    assertThat(PolicyDifference.of(builtIn, template).isNone()).isTrue();
  }

  /** Values that a set holds count like values that are listed. */
  @Test
  void aReferenceSetIsComparedByItsValues() throws PolicyRefused {
    String value = "bd369a8c2f9edb2b52dad48ac8e0b32dde5f1337c423a506b48d07403a7d8033";
    Row row =
        new Row(
            "workload.referenceSets",
            "'workload':{'referenceSets':['dstack-0.5.9']}",
            "'workload':{'osImageHashes':['" + value + "']}",
            "accepts dstack-0.5.9",
            "");
    assertThat(row.difference().differences())
        .extracting(Difference::key)
        .containsExactly("workload.referenceSets");
  }

  private static String own(String name, String words, String values) {
    return "'workload':{'ownReferenceSets':[{'name':'%s','what':'%s','source':'%s','read':'2026-11-27','values':{%s}}]}"
        .formatted(name, words, words, values);
  }

  /** Words are for people; what stands behind the values, and the values, decide. */
  @Test
  void ownSetsAreComparedByBasisAndValues() throws PolicyRefused {
    String value = "'osImageHashes':['" + HEX64 + "']";
    Policy mine = policy(own("computed-mine", "ours", value));
    Policy renamed = policy(own("computed-other", "theirs", value));
    assertThat(PolicyDifference.of(mine, renamed).isNone()).isTrue();
    for (String other :
        List.of(
            own("observed-mine", "ours", value),
            own("computed-mine", "ours", "'mrtd':['" + HEX96 + "']"))) {
      assertThat(PolicyDifference.of(mine, policy(other)).differences())
          .filteredOn(d -> d.key().equals("workload.ownReferenceSets"))
          .singleElement()
          .satisfies(
              d ->
                  assertThat(d.onlyA())
                      .containsExactly(
                          "accepts the set computed-mine with osImageHashes " + HEX64));
    }
  }

  /** Of a status that one of both does not accept at all, grace says nothing. */
  @Test
  void graceIsComparedWhereBothAcceptTheStatus() throws PolicyRefused {
    Policy without = policy("");
    Policy with =
        policy("'tcb':{'acceptStatuses':['UpToDate','OutOfDate'],'graceDays':{'OutOfDate':30}}");
    assertThat(PolicyDifference.of(without, with).differences())
        .extracting(Difference::key)
        .containsExactly("tcb.acceptStatuses");
  }

  @Test
  void everyCheckThatOneOmitsIsNamedWithItsQuestion() throws PolicyRefused {
    PolicyDifference difference = PolicyDifference.of(policy(""), policy("'omit':['gpu.*']"));
    assertThat(difference.differences())
        .allMatch(d -> d.onlyA().isEmpty() && d.onlyB().equals(List.of("asks for no answer")))
        .extracting(Difference::key)
        .contains("require gpu.chain", "require gpu.mode")
        .doesNotContain("require gpu.binding")
        .allMatch(key -> key.startsWith("require gpu."));
    assertThat(difference.differences())
        .extracting(Difference::question)
        .containsOnly(CheckId.GPU_MODE.question());
  }
}

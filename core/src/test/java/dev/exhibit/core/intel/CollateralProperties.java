package dev.exhibit.core.intel;

import static dev.exhibit.core.intel.Variants.TDX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.collateral.CollateralJson;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.attack.CollateralAttack;
import dev.exhibit.testdata.intel.attack.IntelAttack;
import dev.exhibit.testdata.intel.attack.QuoteAttack;
import dev.exhibit.testdata.intel.attack.TcbAttack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is done to the collateral of evidence that does not verify, it does not verify
 * afterwards: bits flipped, members left out, members of genuine collateral put in their place.
 */
class CollateralProperties {
  private static final IntelEvidence VALID = TDX.evidence();
  private static final List<IntelAttack> ATTACKS =
      Stream.<IntelAttack>of(
              QuoteAttack.Q4_DEBUG,
              QuoteAttack.Q4_MIGRATABLE,
              QuoteAttack.Q11_BODY_CHANGED,
              QuoteAttack.Q13_PCK_EXPIRED,
              QuoteAttack.Q1_OWN_PKI)
          .toList();

  /**
   * Without the one whose text a genuine certificate, elsewhere in the collateral, signed as well.
   */
  private static final List<IntelAttack> BAD_COLLATERAL =
      Stream.<IntelAttack>concat(
              Stream.of(CollateralAttack.values()),
              Stream.of(TcbAttack.values()).filter(a -> a.row().startsWith("K")))
          .filter(a -> a != CollateralAttack.K8_TCB_SIGNING_UNDER_PCK_CA)
          .toList();

  @Provide
  Arbitrary<IntelAttack> badQuotes() {
    return Arbitraries.of(ATTACKS);
  }

  @Provide
  Arbitrary<IntelAttack> badCollateral() {
    return Arbitraries.of(BAD_COLLATERAL);
  }

  /** A broken signature could be flipped back. */
  @Provide
  Arbitrary<IntelAttack> badText() {
    return Arbitraries.of(
        BAD_COLLATERAL.stream().filter(a -> !a.toString().endsWith("_BROKEN")).toList());
  }

  @Property(tries = 60)
  void noFlippedBitMakesBadEvidenceGood(
      @ForAll("badText") IntelAttack attack, @ForAll @IntRange(max = 9999) int place) {
    IntelEvidence evidence = attack.apply(TDX);
    Bytes collateral = evidence.collateral().toJson();
    int index = collateral.size() * place / 10_000;
    assertNotVerified(evidence, collateral.with(index, collateral.at(index) ^ 1 << place % 8));
  }

  @Property(tries = 60)
  void noMemberLeftOutMakesBadEvidenceGood(
      @ForAll("badCollateral") IntelAttack attack, @ForAll @IntRange(max = 8) int member) {
    IntelEvidence evidence = attack.apply(TDX);
    ObjectNode json = object(evidence.collateral().toJson());
    json.remove(names(json).get(member));
    assertNotVerified(evidence, Bytes.utf8(json.toString()));
  }

  @Property(tries = 60)
  void noGenuineCollateralMakesABadQuoteGood(
      @ForAll("badQuotes") IntelAttack attack, @ForAll @IntRange(max = 511) int genuine) {
    IntelEvidence evidence = attack.apply(TDX);
    ObjectNode json = object(evidence.collateral().toJson());
    ObjectNode good = object(VALID.collateral().toJson());
    List<String> names = names(json);
    for (int i = 0; i < names.size(); i++) {
      if ((genuine >> i & 1) == 1) {
        json.set(names.get(i), good.get(names.get(i)));
      }
    }
    assertNotVerified(evidence, Bytes.utf8(json.toString()));
  }

  @Property(tries = 9)
  void everyMemberLeftOutIsMissedOrNotNeeded(@ForAll @IntRange(max = 8) int member) {
    ObjectNode json = object(VALID.collateral().toJson());
    String name = names(json).get(member);
    json.remove(name);
    Simulation.Result result = run(VALID, Bytes.utf8(json.toString()));
    boolean aSecondCopyStands = name.endsWith("_issuer_chain");
    assertThat(result.allPassed()).as(name).isEqualTo(aSecondCopyStands);
  }

  private static void assertNotVerified(IntelEvidence evidence, Bytes collateral) {
    assertThat(run(evidence, collateral).allPassed()).isFalse();
  }

  private static Simulation.Result run(IntelEvidence evidence, Bytes collateral) {
    CollateralPool pool = CollateralJson.decode(Site.of("collateral.json"), collateral);
    return Simulation.of(evidence).run(evidence.quote().bytes(), pool);
  }

  private static ObjectNode object(Bytes json) {
    try {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : StrictJson.parse(json).properties()) {
        copy.set(member.getKey(), member.getValue());
      }
      return copy;
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(ObjectNode json) {
    List<String> names = new ArrayList<>();
    json.properties().forEach(m -> names.add(m.getKey()));
    return names;
  }
}

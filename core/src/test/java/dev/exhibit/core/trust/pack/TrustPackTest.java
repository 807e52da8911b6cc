package dev.exhibit.core.trust.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.intel.IntelScenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TrustPackTest {
  private static final Bytes PACK = SamplePack.signed();

  @Test
  void whatIsWrittenIsReadBack() throws PackRefused {
    TrustPack pack = SamplePack.decoded(PACK);
    assertThat(pack.label().name()).isEqualTo("lab");
    assertThat(pack.label().sha256()).isEqualTo(Sha256.of(PACK));
    assertThat(SamplePack.ACCEPTED).containsExactly(pack.label().signer());
    assertThat(pack.roots()).extracting(root -> root.role()).containsExactly(AnchorRole.TSA);
    assertThat(pack.referenceSets()).extracting(ReferenceSet::name).containsExactly("computed-lab");
    assertThat(pack.later().numbers()).hasSize(1);
    assertThat(pack.later().crls()).hasSize(1);
  }

  @Nested
  class WhatItAdds {
    @Test
    void rootsCountInTheirRoleUntilThePackIsStale() throws PackRefused {
      TrustPack pack = SamplePack.decoded(PACK);
      TrustStore pinned = PinnedAnchors.all();
      int before = pinned.of(AnchorRole.TSA).size();
      TrustStore fresh = pack.addedTo(pinned, pack.label().trustUntil());
      assertThat(fresh.of(AnchorRole.TSA)).hasSize(before + 1);
      assertThat(fresh.of(AnchorRole.INTEL_ROOT)).hasSameSizeAs(pinned.of(AnchorRole.INTEL_ROOT));
      TrustStore stale = pack.addedTo(pinned, pack.label().trustUntil().plusSeconds(1));
      assertThat(stale.of(AnchorRole.TSA)).hasSize(before);
      assertThat(stale.later().crls()).hasSize(1);
      assertThat(stale.pack()).contains(pack.label());
    }

    @Test
    void aPolicyMayNameItsSetsUntilItIsStale() throws Exception {
      TrustPack pack = SamplePack.decoded(PACK);
      Bytes policy =
          Bytes.utf8(
              "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\",\"workload\":{\"referenceSets\":[\"computed-lab\"]}}");
      assertThat(
              PolicyDecoder.decode(policy, pack.setsAt(SamplePack.MADE)).workload().osImageHashes())
          .hasValueSatisfying(values -> assertThat(values).hasSize(1));
      PackedSets ended = pack.setsAt(pack.label().trustUntil().plusSeconds(1));
      WorkloadPolicy late = PolicyDecoder.decode(policy, ended).workload();
      assertThat(late.osImageHashes()).isEmpty();
      assertThat(late.sets()).isEmpty();
      assertThat(late.ended())
          .singleElement()
          .satisfies(
              set ->
                  assertThat(set.words().text())
                      .contains("computed-lab ended on " + pack.label().trustUntil()));
      assertThatExceptionOfType(PolicyRefused.class)
          .isThrownBy(() -> PolicyDecoder.decode(policy))
          .withMessageContaining("no reference set is called computed-lab");
    }

    @Test
    void aNumberCountsFromTheDayOnWhichItWasToBeHad() throws PackRefused {
      TrustPack pack = SamplePack.decoded(PACK);
      var since = pack.later().numbers().get(0).since();
      assertThat(pack.later().evaluationFloor(since)).hasValue(20);
      assertThat(pack.later().evaluationFloor(since.minusSeconds(1))).isEmpty();
    }
  }

  @Nested
  class Refused {
    private void refused(Bytes pack, String why) {
      assertThatExceptionOfType(PackRefused.class)
          .isThrownBy(() -> SamplePack.decoded(pack))
          .withMessageContaining(why);
    }

    @Test
    void ofAKeyThatTheReaderDoesNotAccept() {
      Bytes other = PackDecoder.sign(SamplePack.content(), SealKeys.generate(SealAlgorithm.P256));
      refused(other, "which is not one that you accept");
      assertThatExceptionOfType(PackRefused.class)
          .isThrownBy(() -> PackDecoder.decode(PACK, Set.of(), SamplePack.MADE));
    }

    /** The envelope names another pack's statement, so the signature is over something else. */
    @Test
    void withASignatureOverAnotherStatement() {
      String other = payload(SamplePack.altered(p -> p.put("name", "other")).utf8Lossy());
      String mine = payload(PACK.utf8Lossy());
      refused(Bytes.utf8(PACK.utf8Lossy().replace(mine, other)), "seal-signature-invalid");
    }

    private String payload(String envelope) {
      return envelope.replaceAll(".*\"payload\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void withAKeyThatThisVersionDoesNotKnow() {
      refused(SamplePack.altered(p -> p.put("revokedKeys", "all")), "does not know");
      refused(
          SamplePack.altered(p -> ((ObjectNode) p.get("roots").get(0)).put("until", "2030")),
          "does not know");
    }

    @Test
    void withAKeyTwice() {
      String twice = PACK.utf8Lossy().replaceFirst("\\{", "{\"mediaType\":\"a\",");
      refused(Bytes.utf8(twice), "not a trust pack");
    }

    @Test
    void withAnotherDigestOfItsContent() {
      refused(SamplePack.altered(p -> p.put("name", "other")), "does not know");
    }

    private Bytes with(UnaryOperator<PackContent> change) {
      return SamplePack.signed(change.apply(SamplePack.content()));
    }

    private PackContent lasting(PackContent one, Duration trust, Duration collateral) {
      return new PackContent(
          one.name(),
          one.made(),
          one.made().plus(trust),
          one.made().plus(collateral),
          one.roots(),
          one.sigstoreRoots(),
          one.referenceSets(),
          one.numbers(),
          one.crls());
    }

    private PackContent carrying(
        PackContent one,
        List<PackContent.Root> roots,
        List<JsonNode> sets,
        List<EvaluationNumber> numbers,
        List<Bytes> crls) {
      return new PackContent(
          one.name(),
          one.made(),
          one.trustUntil(),
          one.collateralUntil(),
          roots,
          one.sigstoreRoots(),
          sets,
          numbers,
          crls);
    }

    private <T> List<T> twice(List<T> one) {
      return Stream.concat(one.stream(), one.stream()).toList();
    }

    @Test
    void withAnEntryTwice() {
      String why = "the entry 2 repeats an earlier one";
      refused(
          with(c -> carrying(c, twice(c.roots()), c.referenceSets(), c.numbers(), c.crls())),
          "roots: " + why);
      refused(
          with(c -> carrying(c, c.roots(), c.referenceSets(), c.numbers(), twice(c.crls()))),
          "crls: " + why);
      refused(
          with(
              c ->
                  carrying(
                      c,
                      c.roots(),
                      c.referenceSets(),
                      List.of(c.numbers().get(0), new EvaluationNumber(20, SamplePack.MADE)),
                      c.crls())),
          "evaluationNumbers: " + why);
      refused(
          with(c -> carrying(c, c.roots(), twice(c.referenceSets()), c.numbers(), c.crls())),
          "referenceSets: the name computed-lab is taken");
    }

    /** One certificate may serve two roles; that is no repetition. */
    @Test
    void butNotForOneRootInTwoRoles() throws PackRefused {
      Bytes der = SamplePack.content().roots().get(0).certificate();
      Bytes pack =
          with(
              c ->
                  carrying(
                      c,
                      List.of(
                          new PackContent.Root(AnchorRole.TSA, der),
                          new PackContent.Root(AnchorRole.CERT_CHAIN, der)),
                      c.referenceSets(),
                      c.numbers(),
                      c.crls()));
      assertThat(SamplePack.decoded(pack).roots()).hasSize(2);
    }

    @Test
    void withARoleThatThisVersionDoesNotKnow() {
      refused(
          SamplePack.altered(p -> ((ObjectNode) p.get("roots").get(0)).put("role", "everything")),
          "not a trust pack");
    }

    @Test
    void withALimitBeforeItWasMadeOrBeyondTenYears() {
      Duration day = Duration.ofDays(1);
      for (Duration wrong : List.of(Duration.ZERO, day.negated(), Duration.ofDays(3654))) {
        refused(with(c -> lasting(c, wrong, day)), "that a pack may last");
        refused(with(c -> lasting(c, day, wrong)), "that a pack may last");
      }
      assertThatCode(() -> SamplePack.decoded(with(c -> lasting(c, day, day))))
          .doesNotThrowAnyException();
    }

    /** Rolled back: whoever hands an old pack over may want to hide what a newer one says. */
    @Test
    void olderThanOneThatTheReaderKnows() throws PackRefused {
      Instant now = SamplePack.MADE.plus(Duration.ofDays(1));
      assertThatExceptionOfType(PackRefused.class)
          .isThrownBy(
              () ->
                  PackDecoder.decode(
                      PACK, SamplePack.ACCEPTED, now, SamplePack.MADE.plusSeconds(1)))
          .withMessageContaining("you know one of " + SamplePack.MADE.plusSeconds(1));
      assertThat(PackDecoder.decode(PACK, SamplePack.ACCEPTED, now, SamplePack.MADE).label().name())
          .isEqualTo("lab");
    }

    @Test
    void madeAfterTheReadersClock() {
      assertThatExceptionOfType(PackRefused.class)
          .isThrownBy(
              () ->
                  PackDecoder.decode(
                      PACK, SamplePack.ACCEPTED, SamplePack.MADE.minus(Duration.ofSeconds(1))))
          .withMessageContaining("after the reader's clock");
    }

    /** P8. */
    @Test
    void withASimulatedRoot() {
      refused(
          SamplePack.signed(
              withRoot(IntelScenario.seeded(5).evidence().trustedRoot(), "computed-lab")),
          "a simulated root");
    }

    @Test
    void withWhatIsNoCertificateOrNoList() {
      refused(SamplePack.signed(withRoot(Bytes.utf8("no"), "computed-lab")), "roots: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "computed-dstack-0.5.8"})
    void withASetWhoseNameSaysNoBasisOrIsTaken(String name) {
      Bytes root = SamplePack.content().roots().get(0).certificate();
      refused(SamplePack.signed(withRoot(root, name)), "referenceSets: ");
    }

    @Test
    void withMorePartsThanAnybodyNeeds() {
      PackContent one = SamplePack.content();
      refused(
          SamplePack.signed(
              new PackContent(
                  one.name(),
                  one.made(),
                  one.trustUntil(),
                  one.collateralUntil(),
                  one.roots(),
                  one.sigstoreRoots(),
                  one.referenceSets(),
                  IntStream.range(0, 257).mapToObj(i -> one.numbers().get(0)).toList(),
                  one.crls())),
          "more than 256");
    }

    private PackContent withRoot(Bytes root, String set) {
      PackContent one = SamplePack.content();
      return new PackContent(
          one.name(),
          one.made(),
          one.trustUntil(),
          one.collateralUntil(),
          List.of(new PackContent.Root(AnchorRole.INTEL_ROOT, root)),
          one.sigstoreRoots(),
          List.of(SamplePack.set(set)),
          one.numbers(),
          one.crls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "\u0000", "{\"mediaType\":1}"})
    void thatIsNoPack(String text) {
      refused(Bytes.utf8(text), "not a trust pack");
    }

    @Test
    void thatIsHuge() {
      refused(Bytes.utf8("[".repeat(5_000_000)), "not a trust pack");
      refused(Bytes.zeros(5_000_000), "not a trust pack");
    }
  }

  @Property(tries = 300)
  void noTruncationIsAccepted(@ForAll @IntRange(max = 9_999) int part) {
    int size = (int) (PACK.size() * (long) part / 10_000);
    assertThatExceptionOfType(PackRefused.class)
        .isThrownBy(() -> SamplePack.decoded(PACK.first(size)));
  }

  /** Any other byte anywhere: refused in one line, and never an exception of another kind. */
  @Property(tries = 500)
  void noAlteredByteIsAccepted(
      @ForAll @IntRange(max = 9_999) int part, @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] bytes = PACK.toArray();
    int at = (int) (bytes.length * (long) part / 10_000);
    bytes[at] ^= (byte) flip;
    assertThatExceptionOfType(PackRefused.class)
        .isThrownBy(() -> SamplePack.decoded(Bytes.of(bytes)));
  }
}

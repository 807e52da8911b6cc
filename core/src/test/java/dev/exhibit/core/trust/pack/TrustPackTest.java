package dev.exhibit.core.trust.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.intel.IntelScenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
              PolicyDecoder.decode(policy, pack.usableSets(SamplePack.MADE))
                  .workload()
                  .osImageHashes())
          .hasValueSatisfying(values -> assertThat(values).hasSize(1));
      List<ReferenceSet> none = pack.usableSets(pack.label().trustUntil().plusSeconds(1));
      assertThatExceptionOfType(PolicyRefused.class)
          .isThrownBy(() -> PolicyDecoder.decode(policy, none))
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

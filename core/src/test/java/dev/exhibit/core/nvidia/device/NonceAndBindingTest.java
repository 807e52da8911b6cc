package dev.exhibit.core.nvidia.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a nonce shows, and what it does not. */
class NonceAndBindingTest {
  private static final Bytes SIGNED = Bytes.zeros(31).concat(Bytes.of((byte) 1));
  private static final Bytes OTHER = Bytes.zeros(32);

  private static String judged(NonceRule rule, String... stated) {
    List<Optional<String>> claims = List.of(stated).stream().map(Optional::of).toList();
    Step<?> ruling = NonceCheck.judge(SIGNED, claims, rule);
    return ruling.status() + " " + ruling.code().id();
  }

  @Nested
  class Nonce {
    @Test
    void thatWasSentMakesTheReportFresh() {
      assertThat(judged(new NonceRule.Sent(SIGNED))).isEqualTo("PASSED gpu-nonce-ours");
      assertThat(judged(new NonceRule.Sent(SIGNED), SIGNED.hex()))
          .isEqualTo("PASSED gpu-nonce-ours");
    }

    @Test
    void thatIsOpenlyAnotherIsNotOurs() {
      assertThat(judged(new NonceRule.Sent(OTHER), SIGNED.hex()))
          .isEqualTo("MISSING gpu-nonce-not-ours");
    }

    @Test
    void thatEvidenceClaimsAndTheDeviceDidNotSignContradicts() {
      assertThat(judged(new NonceRule.Sent(OTHER), OTHER.hex()))
          .isEqualTo("FAILED gpu-nonce-mismatch");
      assertThat(judged(new NonceRule.Sent(SIGNED), SIGNED.hex(), OTHER.hex()))
          .isEqualTo("FAILED gpu-nonce-mismatch");
    }

    @Test
    void thatAReaderGivesMustBeTheOne() {
      assertThat(judged(new NonceRule.Given(OTHER))).isEqualTo("FAILED gpu-nonce-mismatch");
      assertThat(judged(new NonceRule.Given(SIGNED))).isEqualTo("PASSED gpu-nonce-ours");
    }

    @Test
    void thatIsDerivedIsAsFreshAsWhatItDerivesFrom() {
      assertThat(judged(new NonceRule.Derived(SIGNED, Message.of("a hash"), false)))
          .isEqualTo("PASSED gpu-nonce-derived");
      assertThat(judged(new NonceRule.Derived(SIGNED, Message.of("a hash"), true)))
          .isEqualTo("PASSED gpu-nonce-ours");
      assertThat(judged(new NonceRule.Derived(OTHER, Message.of("a hash"), true)))
          .isEqualTo("FAILED gpu-nonce-mismatch");
    }

    @Test
    void thatOnlyTheEvidenceKnowsProvesNothing() {
      assertThat(judged(new NonceRule.NotGiven(Message.of("nobody says")), SIGNED.hex()))
          .isEqualTo("MISSING gpu-nonce-not-given");
    }

    @Test
    void isComparedWithoutRegardToTheWayItIsWritten() {
      assertThat(judged(new NonceRule.Sent(SIGNED), "0X" + SIGNED.hex()))
          .isEqualTo("PASSED gpu-nonce-ours");
    }
  }

  @Nested
  class StatedNonce {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0x", "00", "no hex"})
    void inAnotherFormIsNotUnderstood(String claim) {
      assertThat(judged(new NonceRule.Sent(SIGNED), claim))
          .isEqualTo("MISSING field-not-understood");
    }

    @Test
    void inAnotherFormHidesNoContradiction() {
      assertThat(judged(new NonceRule.Given(OTHER), "")).isEqualTo("FAILED gpu-nonce-mismatch");
      assertThat(judged(new NonceRule.Sent(SIGNED), "", OTHER.hex()))
          .isEqualTo("FAILED gpu-nonce-mismatch");
    }
  }

  @Nested
  class Binding {
    private final GpuFiles files = GpuScenario.seeded(7, 1).files();

    private Set<String> binding(GpuTie tie) {
      return Simulation.appraise(files, new NonceRule.Sent(files.nonce()), tie)
          .problems(CheckId.GPU_BINDING);
    }

    @Test
    void isShownByAHashInTheQuoteAlone() {
      assertThat(binding(new GpuTie.Hash(SIGNED, SIGNED))).isEmpty();
      assertThat(binding(new GpuTie.Hash(SIGNED, OTHER)))
          .containsExactly("FAILED gpu-binding-hash-mismatch");
    }

    @Test
    void isNotShownByARelayedNonce() {
      assertThat(binding(new GpuTie.Nonces(Set.of(files.nonce(), OTHER))))
          .containsExactly("MISSING gpu-bound-by-nonce-only");
    }

    @Test
    void isNotEvenANonceWhereTheQuoteHoldsNone() {
      assertThat(binding(new GpuTie.Nonces(Set.of(OTHER))))
          .containsExactly("MISSING gpu-bound-by-nothing");
      assertThat(binding(new GpuTie.Nothing(Message.of("no quote"))))
          .containsExactly("MISSING gpu-bound-by-nothing");
    }
  }
}

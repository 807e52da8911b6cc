package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.testdata.nvidia.GpuAttack;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every construction of the attack catalogue's rows G, caught by the check that is named. */
class AttackTest {
  private static final GpuScenario VALID = GpuScenario.seeded(1, 2);

  /** What nothing in the evidence proves, attacked or not: a nonce ties no device to a TEE. */
  private static final String ALWAYS = "gpu.binding MISSING gpu-bound-by-nonce-only";

  /** What is left out, old or another's contradicts nothing; everything else is rejected. */
  private static final Set<String> INCOMPLETE =
      Set.of(
          "G2_ECHOED_NONCE",
          "G3_OTHER_MACHINE",
          "G11_SWITCHES_LEFT_OUT",
          "G11_ONE_SWITCH_LEFT_OUT",
          "G12_EMPTY_LIST",
          "G12_DEVICE_LEFT_OUT",
          "G5_UNKNOWN_MODE",
          "G8_UNKNOWN",
          "G14_UNKNOWN_VERSION",
          "G14_UNKNOWN_CLAIMS",
          "G14_UNKNOWN_DIGEST",
          "G14_RESULT_AS_TEXT",
          "G14_RESULT_ABSENT",
          "G14_NONCE_NULL",
          "G14_NONCE_EMPTY",
          "G9_DRIVER_EMPTY",
          "G9_VBIOS_ABSENT",
          "G7_OTHER_DRIVER",
          "G7_OTHER_CONTENT_UNDER_NAME",
          "G8_ERROR",
          "G1_OWN_KEY_SERVICE_CERTIFICATE",
          "G8_NONE",
          "G8_OTHER_CERTIFICATE",
          "G8_STALE",
          "G8_STALE_WITHOUT_END",
          "G8_FROM_THE_FUTURE",
          "G1_OWN_KEY_SET",
          "G9_ONE_OF_MANY",
          "G9_OTHER_DEVICE",
          "G9_OTHER_NONCE",
          "G9_EXPIRED");

  static List<GpuAttack> attacks() {
    return GpuAttack.all();
  }

  @Test
  void passesTheEvidenceTheAttacksStartFrom() {
    assertThat(Simulation.appraise(VALID.files()).problems()).containsExactly(ALWAYS);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isCaughtByTheNamedCheck(GpuAttack attack) {
    Simulation.Result result = Simulation.appraise(attack.apply(VALID));
    CheckId check = CheckId.byId(attack.expectedCheck()).orElseThrow();
    Set<String> codes =
        result.problems(check).stream()
            .map(problem -> problem.substring(problem.indexOf(' ') + 1))
            .collect(Collectors.toSet());
    assertThat(codes).as(attack + ": " + result.problems()).containsExactly(attack.expectedCode());
    assertThat(result.failed())
        .as(attack + ": " + result.problems())
        .isEqualTo(INCOMPLETE.contains(attack.name()) ? Set.of() : Set.of(check));
  }
}

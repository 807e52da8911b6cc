package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
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
    assertThat(result.failed()).as(attack + ": " + result.problems()).isSubsetOf(Set.of(check));
  }
}

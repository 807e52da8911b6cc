package dev.exhibit.testdata.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GpuAttackTest {
  private static final GpuScenario VALID = GpuScenario.seeded(1, 2);

  static List<GpuAttack> all() {
    return GpuAttack.all();
  }

  @Test
  void coversEveryRowOfTheCatalogue() {
    List<String> rows = IntStream.rangeClosed(1, 14).mapToObj(i -> "G" + i).toList();
    assertThat(all()).extracting(GpuAttack::row).containsAll(rows);
    assertThat(rows).containsAll(all().stream().map(GpuAttack::row).toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void differsFromTheValidEvidence(GpuAttack attack) {
    assertThat(content(attack.apply(VALID))).isNotEqualTo(content(VALID.files()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesToTheReaderWhatIsTheReaders(GpuAttack attack) {
    GpuFiles attacked = attack.apply(VALID);
    assertThat(attacked.roots()).isEqualTo(VALID.nvidia().roots());
    assertThat(attacked.at()).isEqualTo(GpuScenario.AT);
    assertThat(attacked.nonce()).isEqualTo(VALID.nonce());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTheSameEveryTime(GpuAttack attack) {
    assertThat(content(attack.apply(GpuScenario.seeded(1, 2))))
        .isEqualTo(content(attack.apply(VALID)));
  }

  private static List<List<Bytes>> content(GpuFiles files) {
    return List.of(
        List.of(files.payload()),
        files.rims(),
        files.ocsp(),
        files.token().stream().toList(),
        files.keySet().stream().toList());
  }
}

package dev.exhibit.core.memo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.attack.IntelAttack;
import dev.exhibit.testdata.nvidia.GpuAttack;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is remembered changes no finding: every word is as if nothing were. */
class RememberedTest {
  /** Set to a larger number for a longer run. */
  private static final int MUTATIONS = Integer.getInteger("exhibit.memo.mutations", 400);

  private static final IntelScenario INTEL = IntelScenario.seeded(7);
  private static final GpuScenario GPUS = GpuScenario.seeded(7, 2);

  static List<IntelAttack> intel() {
    return IntelAttack.all();
  }

  static List<GpuAttack> gpus() {
    return GpuAttack.all();
  }

  /** With an empty memory that this one question fills, with that, and with none. */
  private static void isTheSame(Supplier<String> question) {
    String first = question.get();
    String again = question.get();
    String alone = Memo.without(question);
    assertThat(first).isEqualTo(alone);
    assertThat(again).isEqualTo(alone);
  }

  private static String findings(IntelEvidence evidence) {
    return String.valueOf(Simulation.appraise(evidence).outcome().findings());
  }

  private static String findings(GpuFiles files) {
    return String.valueOf(
        dev.exhibit.core.nvidia.device.Simulation.appraise(files).outcome().findings());
  }

  @ParameterizedTest
  @MethodSource
  void intel(IntelAttack attack) {
    IntelEvidence evidence = attack.apply(INTEL);
    isTheSame(() -> findings(evidence));
  }

  @ParameterizedTest
  @MethodSource
  void gpus(GpuAttack attack) {
    GpuFiles files = attack.apply(GPUS);
    isTheSame(() -> findings(files));
  }

  @Test
  void aByteOfTheQuoteChanged() {
    IntelEvidence valid = INTEL.evidence();
    Bytes collateral = valid.collateral().toJson();
    Random random = new Random(1);
    for (int i = 0; i < MUTATIONS; i++) {
      Bytes quote = changed(valid.quote().bytes(), random);
      isTheSame(() -> findings(valid, quote, collateral));
    }
  }

  @Test
  void aByteOfTheCollateralChanged() {
    IntelEvidence valid = INTEL.evidence();
    Random random = new Random(2);
    for (int i = 0; i < MUTATIONS; i++) {
      Bytes collateral = changed(valid.collateral().toJson(), random);
      isTheSame(() -> findings(valid, valid.quote().bytes(), collateral));
    }
  }

  private static String findings(IntelEvidence valid, Bytes quote, Bytes collateral) {
    return String.valueOf(Simulation.of(valid).run(quote, collateral).outcome().findings());
  }

  private static Bytes changed(Bytes valid, Random random) {
    byte[] bytes = valid.toArray();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Bytes.of(bytes);
  }
}

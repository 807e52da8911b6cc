package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.nvidia.GpuCollateral.Kind;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W17: of collateral for devices only so much is held, and what is left out is said. */
class CollateralLimitTest {
  private static final GpuFiles FILES = GpuScenario.seeded(8, 1).files();

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsBeyondTheLimitIsNotEvenRead(Kind kind) throws IOException {
    List<Integer> read = new ArrayList<>();
    GpuCollateral.Builder pool = GpuCollateral.builder();
    long each = kind.mostBytes() / 4;
    for (int i = 0; i < 10; i++) {
      int piece = i / 2; // each is there twice
      pool.add(
          kind,
          Site.of("p" + i),
          Sha256.of(Bytes.utf8("p" + piece)),
          each,
          () -> {
            read.add(piece);
            return Optional.of(Bytes.EMPTY);
          });
    }
    assertThat(read).containsExactly(0, 1, 2, 3);
    assertThat(pool.build().leftOut()).containsExactly(java.util.Map.entry(kind, Site.of("p8")));
  }

  @Test
  void whatIsLeftOutKeepsTheChecksThatNeedItOpen() {
    assertThat(leavingOut(Kind.OCSP, CheckId.GPU_REVOCATION)).isEqualTo("MISSING ocsp-limit");
    assertThat(leavingOut(Kind.RIM, CheckId.GPU_RIM_SIGNATURE)).isEqualTo("MISSING rim-too-many");
    assertThat(leavingOut(Kind.TOKEN, CheckId.GPU_TOKEN)).isEqualTo("MISSING token-not-understood");
    assertThat(leavingOut(Kind.KEY_SET, CheckId.GPU_TOKEN)).isEqualTo("MISSING token-keys-absent");
  }

  private static String leavingOut(Kind kind, CheckId check) {
    GpuCollateral.Builder pool = GpuCollateral.builder();
    for (GpuCollateral.Piece piece : Simulation.collateral(FILES).pieces()) {
      if (piece.kind() != kind) {
        pool.add(piece.kind(), piece.site(), piece.content());
      }
    }
    try {
      pool.add(kind, Site.of("big"), Sha256.of(Bytes.EMPTY), kind.mostBytes() + 1, Optional::empty);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    GpuAppraiser appraiser =
        new GpuAppraiser(
            Simulation.trust(FILES),
            Simulation.policy(FILES),
            Simulation.at(FILES.at()),
            pool.build());
    GpuCase given =
        new GpuCase(
            Simulation.SUBJECT,
            Site.of("report.json"),
            GpuEvidence.decode(FILES.payload()),
            new NonceRule.Sent(FILES.nonce()),
            Simulation.relayed(FILES),
            true);
    Finding finding =
        appraiser.appraise(given).findings().stream()
            .filter(f -> f.key().check() == check)
            .findFirst()
            .orElseThrow();
    assertThat(finding.status()).isNotEqualTo(Status.FAILED);
    return finding.status() + " " + finding.code().id();
  }
}

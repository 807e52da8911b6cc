package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.KnownJson;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles with one report share what was parsed of it, so no check may change it. */
class SharedReportTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(9);

  @TempDir private Path dir;
  private int made;

  @Test
  void staysAsItWasParsed() throws IOException, StrictJson.Malformed {
    for (ProviderProfile profile :
        List.of(
            ProviderProfile.REDPILL,
            ProviderProfile.NEAR_AI,
            ProviderProfile.NEAR_AI_GATEWAY,
            ProviderProfile.VENICE,
            ProviderProfile.NANO_GPT,
            ProviderProfile.PHALA_AMD,
            ProviderProfile.ZERO_G,
            ProviderProfile.UMBRA)) {
      ExchangeEvidence evidence = ExchangeScenario.of(TEE, profile).evidence();
      for (int time = 0; time < 3; time++) { // met, kept, shared
        Report report =
            SimulatedCase.verify(
                SimulatedCase.of(evidence).at(dir.resolve(made++ + ".evb")),
                CarefulReader.asks(evidence, TEE.node("model 1").workload()));
        assertThat(report.appraisal().findings()).isNotEmpty();
      }
      isAsParsed(evidence.report());
      isAsParsed(evidence.collateral().toJson());
    }
  }

  private static void isAsParsed(Bytes document) throws StrictJson.Malformed {
    assertThat(KnownJson.parse(document)).isEqualTo(StrictJson.parse(document));
  }
}

package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.cross.CrossChecks;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.RowReader;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange is known by what was signed, in whatever way its bodies are written. */
class SignedIdentityTest {
  private static final ExchangeEvidence EVIDENCE =
      ExchangeScenario.seeded(11).with(ProviderProfile.PHALA).evidence();

  @TempDir private Path dir;

  private VerdictRow row(String name, ExchangeEvidence evidence, String code) throws IOException {
    AppraisalRequest request = CarefulReader.asks(evidence, Workload.usual());
    Reading reading = BundleReader.open(SimulatedCase.of(evidence).at(dir.resolve(name)));
    try (var bundle = ((Reading.Readable) reading).bundle()) {
      Report report = Verifier.verify(reading, request);
      assertThat(report.appraisal().findings().values())
          .anyMatch(
              f -> f.key().check() == CheckId.EXCHANGE_RESPONSE_HASH && f.code().id().equals(code));
      return RowReader.read(name, "VERIFIED", 0, report, Optional.of(bundle));
    }
  }

  @Test
  void aBodyThatIsWrittenOtherwiseIsTheSameExchangeAndNoOtherAnswer() throws IOException {
    Bytes response = EVIDENCE.response().orElseThrow();
    ExchangeEvidence otherwise =
        EVIDENCE.withBodies(
            EVIDENCE.request(), Optional.of(Bytes.utf8(response.utf8Lossy() + "\n")));
    CrossChecks checks = new CrossChecks();
    VerdictRow exact = row("a.evb", EVIDENCE, "hash-exact");
    VerdictRow after = row("b.evb", otherwise, "hash-after-lf");
    assertThat(exact.compared().answers()).isNotEmpty().isEqualTo(after.compared().answers());
    checks.add(exact);
    checks.add(after);
    assertThat(checks.findings())
        .extracting(CrossFinding::code)
        .containsExactly(CrossCode.EXCHANGE);
  }
}

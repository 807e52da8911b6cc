package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Countersigning;
import dev.exhibit.bundle.Rewriting;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W6: who sealed a bundle as its collector, and who only said something about it. */
class SealersTest {
  private static final Sha256 COLLECTOR = SmallBundle.keyId(SmallBundle.COLLECTOR);
  private static final Sha256 STRANGER = SmallBundle.keyId(SmallBundle.STRANGER);

  @TempDir private Path dir;
  private Path file;

  @BeforeEach
  void pack() throws IOException {
    file = new SmallBundle().at(dir.resolve("a.evb"));
  }

  @Test
  void aCountersignerIsNotTheCollector() throws IOException {
    countersign(SmallBundle.STRANGER, Optional.of("REJECTED"));
    Finding signer = signer(STRANGER);
    assertThat(signer.status()).isEqualTo(Status.MISSING);
    assertThat(signer.code().id()).isEqualTo("signer-only-countersigned");
    assertThat(signer.grounds().message()).contains("as countersigner", "“REJECTED”");
  }

  @Test
  void theCollectorIsFoundBesideACountersigner() throws IOException {
    countersign(SmallBundle.STRANGER, Optional.empty());
    assertThat(signer(COLLECTOR).status()).isEqualTo(Status.PASSED);
    assertThat(signer(COLLECTOR, STRANGER).status()).isEqualTo(Status.PASSED);
  }

  @Test
  void neitherOfTwoSignersIsSomebodyElse() throws IOException {
    countersign(SmallBundle.STRANGER, Optional.empty());
    Finding signer = signer(Sha256.of(Bytes.utf8("another")));
    assertThat(signer.status()).isEqualTo(Status.FAILED);
    assertThat(signer.code().id()).isEqualTo("signer-unexpected");
  }

  @Test
  void whatACountersignerSaidIsShownAndDecidesNothing() throws IOException {
    Report before = SmallBundle.verify(file, Asked.everything(COLLECTOR));
    countersign(SmallBundle.STRANGER, Optional.of("REJECTED; scope all"));
    Report after = SmallBundle.verify(file, Asked.everything(COLLECTOR));
    Finding signature = Asked.only(after, CheckId.MANIFEST_SIGNATURE);
    assertThat(signature.status()).isEqualTo(Status.PASSED);
    assertThat(signature.grounds().message())
        .contains(
            "Key " + STRANGER, "by its own word countersigner", "says: \"REJECTED; scope all\"");
    assertThat(signature.grounds().details()).containsKey("countersignatures");
    assertThat(after.appraisal().verdicts()).isEqualTo(before.appraisal().verdicts());
  }

  @Test
  void noNumberOfGoodOpinionsHidesABadOne() throws IOException {
    for (int seed = 40; seed < 65; seed++) {
      countersign(SmallBundle.key(seed), Optional.of(seed == 64 ? "REJECTED" : "VERIFIED"));
    }
    List<String> said =
        SmallBundle.verify(file, Asked.everything(COLLECTOR)).claims().stream()
            .filter(claim -> claim.basis() == Claim.Basis.COUNTERSIGNER)
            .map(Claim::text)
            .toList();
    assertThat(said).hasSize(21);
    assertThat(said.get(0)).endsWith("states: \"REJECTED\"");
    assertThat(said.get(20)).startsWith("5 further signatures");
  }

  private void countersign(KeyPair key, Optional<String> verdict) throws IOException {
    SealClaims claims = new SealClaims(SealClaims.COUNTERSIGNER, SmallBundle.CREATED, verdict);
    assertThat(Countersigning.add(file, key, claims, file).rewriting())
        .isInstanceOf(Rewriting.Written.class);
  }

  private Finding signer(Sha256... expected) throws IOException {
    return Asked.only(
        SmallBundle.verify(file, Asked.everything(expected)), CheckId.MANIFEST_SIGNER);
  }
}

package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
  @TempDir Path dir;

  @Test
  void whatWasPackedIsReadBack() throws IOException {
    Path file = Fixture.small(dir.resolve("a.evb"));
    try (Bundle bundle = Fixture.open(file)) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.members())
          .extracting(Member::name, Member::state)
          .hasSize(7)
          .allMatch(t -> t.toList().get(1) == Member.State.PRESENT);
      assertThat(bundle.read("exchanges/001/response.body")).contains(Fixture.RESPONSE);
      assertThat(bundle.exchange("001").map(e -> e.withMembers(List.of())))
          .contains(Fixture.facts("001"));
      assertThat(bundle.archiveSha256()).isEqualTo(Sha256.of(Bytes.of(Files.readAllBytes(file))));
    }
  }

  @Test
  void theSealHoldsAndNamesItsKey() throws IOException {
    Path file = Fixture.small(dir.resolve("a.evb"));
    try (Bundle bundle = Fixture.open(file)) {
      SealVerification seals = SealVerifier.verify(bundle);
      assertThat(seals.problems()).isEmpty();
      assertThat(seals.valid()).hasSize(1);
      SealResult.Valid seal = seals.valid().get(0);
      assertThat(seal.first()).isTrue();
      assertThat(seal.keyId()).isEqualTo(SealKeys.keyId(Fixture.ed25519(1).getPublic()));
      assertThat(seal.claims().role()).isEqualTo(SealClaims.COLLECTOR);
      assertThat(seal.claims().claimedTime()).isEqualTo(Fixture.CREATED);
    }
  }

  @Test
  void leavesNothingButTheBundle() throws IOException {
    Fixture.small(dir.resolve("a.evb"));
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(dir.resolve("a.evb"));
    }
  }
}

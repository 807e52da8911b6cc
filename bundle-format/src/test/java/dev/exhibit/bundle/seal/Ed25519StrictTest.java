package dev.exhibit.bundle.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.MixedOrder;
import dev.exhibit.bundle.RawZip;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W18: what an Ed25519 key or R may be, from the curve and not from a table. */
class Ed25519StrictTest {
  private static final Bytes MESSAGE = Bytes.utf8("message");
  private static final KeyPair KEYS = Fixture.ed25519(1);
  private static final Bytes KEY = SealAlgorithm.ED25519.rawKey(SealKeys.spki(KEYS.getPublic()));

  @TempDir Path dir;

  @Test
  void thereAreEightPointsOfSmallOrderInFourteenEncodings() {
    assertThat(SmallOrder.points()).hasSize(8).allMatch(Ed25519Point::hasSmallOrder);
    assertThat(SmallOrder.encodings()).hasSize(14);
    assertThat(SmallOrder.encodings())
        .filteredOn(e -> Ed25519Point.decode(e).isPresent())
        .hasSize(8);
  }

  @Test
  void noneIsAKey() {
    for (Bytes point : SmallOrder.encodings()) {
      assertThat(Ed25519Strict.isKey(point)).as(point.hex()).isFalse();
      for (Bytes r : SmallOrder.encodings()) {
        assertThat(Ed25519Strict.flaw(point, MESSAGE, r.concat(Bytes.zeros(32))))
            .hasValue(Ed25519Strict.Flaw.KEY_POINT);
      }
    }
  }

  @Test
  void noneIsAnR() {
    for (Bytes point : SmallOrder.encodings()) {
      assertThat(Ed25519Strict.flaw(KEY, MESSAGE, point.concat(Bytes.zeros(32))))
          .as(point.hex())
          .hasValue(Ed25519Strict.Flaw.R_POINT);
    }
  }

  /** Whoever has the key can make R the neutral element; nobody needs to accept it. */
  @Test
  void anREqualToTheNeutralElementIsRefusedThoughTheEquationHolds() {
    Bytes neutral = SmallOrder.little(BigInteger.ONE);
    BigInteger k = MixedOrder.challenge(neutral, KEY, MESSAGE);
    BigInteger s = k.multiply(MixedOrder.secret()).mod(SmallOrder.L);
    assertThat(Ed25519Strict.flaw(KEY, MESSAGE, neutral.concat(SmallOrder.little(s))))
        .hasValue(Ed25519Strict.Flaw.R_POINT);
  }

  /** SPEC.md: without the cofactor. A key with a part of small order verifies where k kills it. */
  @Test
  void theEquationHasNoCofactor() {
    Bytes mixed = MixedOrder.key();
    assertThat(Ed25519Strict.isKey(mixed)).isTrue();
    assertThat(Ed25519Strict.flaw(mixed, MESSAGE, MixedOrder.sign(MESSAGE, true))).isEmpty();
    assertThat(Ed25519Strict.flaw(mixed, MESSAGE, MixedOrder.sign(MESSAGE, false)))
        .hasValue(Ed25519Strict.Flaw.EQUATION);
  }

  /** As the evidence has it: a bundle sealed under each of them, for any manifest whatever. */
  @Test
  void noSealHoldsUnderAKeyOfSmallOrder() throws java.io.IOException {
    Set<Bytes> encodings = SmallOrder.encodings();
    Map<String, Bytes> parts = Hostile.parts();
    for (Bytes key : encodings) {
      for (Bytes r : encodings) {
        Bytes spki = SealAlgorithm.ED25519.spki(key);
        Bytes manifest = Hostile.part(parts, "manifest.json");
        Bytes payload =
            new Statement(
                    Sha256.of(manifest),
                    new SealClaims(SealClaims.COLLECTOR, Fixture.CREATED, Optional.empty()),
                    spki)
                .encode();
        Bytes seal =
            new Envelope(payload, r.concat(Bytes.zeros(32)), Envelope.hintFor(spki)).encode();
        Path file =
            Files.write(dir.resolve("a.evb"), RawZip.of(Hostile.sealed(parts, seal)).bytes());
        assertThat(Hostile.problems(file))
            .extracting(Problem::code)
            .containsExactly(ProblemCode.SEAL_KEY_UNSUPPORTED, ProblemCode.SEAL_FIRST_MISSING);
      }
    }
  }
}

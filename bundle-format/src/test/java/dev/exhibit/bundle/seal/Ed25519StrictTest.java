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
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.List;
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

  /** A library that multiplies the equation, by an even number say, would take some of these. */
  @Test
  void noPartOfSmallOrderOfRVanishes() {
    for (int i = 1; i <= 12; i++) {
      BigInteger r = BigInteger.valueOf(i * 7919L);
      Ed25519Point honest = SmallOrder.times(MixedOrder.base(), r);
      for (Ed25519Point torsion : SmallOrder.points()) {
        Bytes point = SmallOrder.encode(SmallOrder.add(honest, torsion));
        BigInteger k = MixedOrder.challenge(point, KEY, MESSAGE);
        Bytes s = SmallOrder.little(r.add(k.multiply(MixedOrder.secret())).mod(SmallOrder.L));
        assertThat(Ed25519Strict.flaw(KEY, MESSAGE, point.concat(s)))
            .isEqualTo(
                torsion.y().equals(BigInteger.ONE)
                    ? Optional.empty()
                    : Optional.of(Ed25519Strict.Flaw.EQUATION));
      }
    }
  }

  @Test
  void aNumberThatIsNotReducedEncodesNoPoint() {
    for (int y = 0; y < 19; y++) {
      Bytes encoded = SmallOrder.little(SmallOrder.P.add(BigInteger.valueOf(y)));
      for (Bytes point : List.of(encoded, encoded.with(31, encoded.at(31) | 0x80))) {
        assertThat(Ed25519Strict.flaw(point, MESSAGE, KEY.concat(Bytes.zeros(32))))
            .hasValue(Ed25519Strict.Flaw.KEY_POINT);
        assertThat(Ed25519Strict.flaw(KEY, MESSAGE, point.concat(Bytes.zeros(32))))
            .hasValue(Ed25519Strict.Flaw.R_POINT);
      }
    }
  }

  @Test
  void signaturesOfThePlatformHoldAndNoneWithAnotherBitDoes() throws GeneralSecurityException {
    for (int i = 1; i <= 40; i++) {
      KeyPair keys = Fixture.ed25519(i);
      Bytes key = SealAlgorithm.ED25519.rawKey(SealKeys.spki(keys.getPublic()));
      Bytes message = Bytes.zeros(i);
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(message.toArray());
      Bytes signature = Bytes.of(signer.sign());
      assertThat(Ed25519Strict.flaw(key, message, signature)).isEmpty();
      Bytes other = signature.with(i, signature.at(i) ^ 1 << i % 8);
      assertThat(Ed25519Strict.flaw(key, message, other)).isPresent();
      assertThat(Ed25519Strict.flaw(key, Bytes.zeros(i + 1), signature))
          .hasValue(Ed25519Strict.Flaw.EQUATION);
    }
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

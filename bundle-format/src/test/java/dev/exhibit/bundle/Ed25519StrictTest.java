package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
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
  void noneIsAKey() throws Exception {
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
  void anREqualToTheNeutralElementIsRefusedThoughTheEquationHolds() throws Exception {
    Bytes neutral = SmallOrder.little(BigInteger.ONE);
    BigInteger k = challenge(neutral, KEY);
    BigInteger s = k.multiply(secret()).mod(SmallOrder.L);
    assertThat(Ed25519Strict.flaw(KEY, MESSAGE, neutral.concat(SmallOrder.little(s))))
        .hasValue(Ed25519Strict.Flaw.R_POINT);
  }

  /** SPEC.md: without the cofactor. A key with a part of small order verifies where k kills it. */
  @Test
  void theEquationHasNoCofactor() throws Exception {
    Ed25519Point honest = Ed25519Point.decode(KEY).orElseThrow();
    Ed25519Point order8 = SmallOrder.points().get(1);
    Bytes mixed = SmallOrder.encode(SmallOrder.add(honest, order8));
    assertThat(Ed25519Strict.isKey(mixed)).isTrue();
    int held = 0;
    for (int i = 1; i <= 64; i++) {
      BigInteger r = BigInteger.valueOf(i + 1000L);
      Bytes point = SmallOrder.encode(SmallOrder.times(base(), r));
      BigInteger k = challenge(point, mixed);
      BigInteger s = r.add(k.multiply(secret())).mod(SmallOrder.L);
      Optional<Ed25519Strict.Flaw> flaw =
          Ed25519Strict.flaw(mixed, MESSAGE, point.concat(SmallOrder.little(s)));
      boolean killed = k.mod(BigInteger.valueOf(8)).signum() == 0;
      assertThat(flaw)
          .isEqualTo(killed ? Optional.empty() : Optional.of(Ed25519Strict.Flaw.EQUATION));
      held += killed ? 1 : 0;
    }
    assertThat(held).isBetween(1, 40);
  }

  /** As the evidence has it: a bundle sealed under each of them, for any manifest whatever. */
  @Test
  void noSealHoldsUnderAKeyOfSmallOrder() throws Exception {
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

  private static Ed25519Point base() {
    BigInteger y =
        BigInteger.valueOf(4)
            .multiply(BigInteger.valueOf(5).modInverse(SmallOrder.P))
            .mod(SmallOrder.P);
    return Ed25519Point.decode(SmallOrder.little(y)).orElseThrow();
  }

  private static BigInteger secret() throws Exception {
    byte[] seed = new byte[32];
    java.util.Arrays.fill(seed, (byte) 1);
    Bytes half = Bytes.of(MessageDigest.getInstance("SHA-512").digest(seed)).first(32);
    Bytes clamped = half.with(0, half.at(0) & 0xF8).with(31, (half.at(31) & 0x7F) | 0x40);
    return Ed25519Point.littleEndian(clamped);
  }

  private static BigInteger challenge(Bytes r, Bytes key) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-512");
    return Ed25519Point.littleEndian(
            Bytes.of(digest.digest(r.concat(key).concat(MESSAGE).toArray())))
        .mod(SmallOrder.L); // for a key with a part of small order, that makes a difference
  }
}

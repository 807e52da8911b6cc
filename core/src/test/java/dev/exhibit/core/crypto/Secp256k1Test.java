package dev.exhibit.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.crypto.SignatureFlaw.Kind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Secp256k1Key;
import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Sign;

class Secp256k1Test {
  private static final Secp256k1Key KEY = Secp256k1Key.from(Seed.of(7));
  private static final Bytes DIGEST = Sha256.of(Bytes.utf8("text")).bytes();
  private static final Bytes SIGNATURE = KEY.signRecoverable(DIGEST);

  @Test
  void aSignatureLeadsToTheKeyThatMadeIt() {
    Secp256k1.Key key = (Secp256k1.Key) recover(SIGNATURE);
    assertThat(key.point()).isEqualTo(KEY.publicXy());
    assertThat(key.highS()).isFalse();
    assertThat(Secp256k1.point(key.compressed())).contains(key.point());
    assertThat(Secp256k1.point(key.point())).contains(key.point());
    assertThat(Secp256k1.point(Bytes.of((byte) 4).concat(key.point()))).contains(key.point());
  }

  @Test
  void theRecoveryIdMayBeWrittenWithOrWithout27() {
    Bytes bare = SIGNATURE.with(64, SIGNATURE.at(64) - 27);
    assertThat(recover(bare)).isEqualTo(recover(SIGNATURE));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 26, 31, 255})
  void otherRecoveryIdsAreRefused(int v) {
    assertThat(flaw(SIGNATURE.with(64, v))).isEqualTo(Kind.ENCODING);
  }

  @Test
  void rareRecoveryIdsCountOnlyWhereTheyAreAccepted() {
    Bytes rare = SIGNATURE.with(64, 29);
    Secp256k1.Recovery usual = Secp256k1.recover(DIGEST, rare, Secp256k1.USUAL_IDS);
    assertThat(((Secp256k1.None) usual).flaw().kind()).isEqualTo(Kind.ENCODING);
    assertThat(flaw(rare)).isEqualTo(Kind.VALUE);
  }

  @Test
  void numbersOutsideTheGroupAreRefused() {
    Bytes zeroR = Bytes.zeros(32).concat(SIGNATURE.from(32));
    Bytes order = Bytes.of(Secp256k1Key.order().toByteArray());
    Bytes orderS = SIGNATURE.first(32).concat(order.from(order.size() - 32));
    assertThat(flaw(zeroR)).isEqualTo(Kind.ENCODING);
    assertThat(flaw(orderS.concat(SIGNATURE.from(64)))).isEqualTo(Kind.ENCODING);
    assertThat(flaw(SIGNATURE.first(64))).isEqualTo(Kind.ENCODING);
  }

  @Test
  void whatIsNoPointIsNone() {
    assertThat(Secp256k1.point(Bytes.EMPTY)).isEmpty();
    assertThat(Secp256k1.point(Bytes.zeros(33))).isEmpty();
    assertThat(Secp256k1.point(Bytes.zeros(64))).isEmpty();
    assertThat(Secp256k1.point(Bytes.zeros(1))).isEmpty();
  }

  /** The library's own recovery, which takes its time to multiply by the order. */
  private static Optional<Bytes> byTheLibrary(Bytes digest, Bytes signature) {
    try {
      BigInteger key =
          Sign.recoverFromSignature(
              signature.at(64) - 27,
              new ECDSASignature(number(signature.first(32)), number(signature.slice(32, 64))),
              digest.toArray());
      return Optional.ofNullable(key)
          .map(k -> Bytes.owning(BigIntegers.asUnsignedByteArray(64, k)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static BigInteger number(Bytes value) {
    return new BigInteger(1, value.toArray());
  }

  private static Optional<Bytes> byUs(Bytes digest, Bytes signature) {
    return Secp256k1.recover(digest, signature, Secp256k1.ALL_IDS) instanceof Secp256k1.Key key
        ? Optional.of(key.point())
        : Optional.empty();
  }

  @Property(tries = 300)
  void theLibraryRecoversTheSameKey(@ForAll long seed, @ForAll @IntRange(max = 3) int id) {
    Seed any = Seed.of(seed);
    Bytes digest = any.derive("digest").bytes(32);
    Bytes made = Secp256k1Key.from(any.derive("key")).signRecoverable(digest);
    assertThat(byUs(digest, made)).isEqualTo(byTheLibrary(digest, made)).isPresent();
    Bytes random = any.derive("signature").bytes(64).with(0, 1).concat(Bytes.of((byte) (27 + id)));
    assertThat(byUs(digest, random)).isEqualTo(byTheLibrary(digest, random));
  }

  @Test
  void anXBeyondTheOrderIsRecoveredToo() {
    int found = 0;
    for (int r = 1; r < 60; r++) {
      for (int v = 27; v < 31; v++) {
        Bytes small = Bytes.zeros(32).with(31, r).concat(SIGNATURE.slice(32, 64)).concat(v(v));
        Optional<Bytes> key = byUs(DIGEST, small);
        assertThat(key).isEqualTo(byTheLibrary(DIGEST, small));
        found += key.isPresent() && v > 28 ? 1 : 0;
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void aDigestOfZeroIsADigest() {
    Bytes zero = Bytes.zeros(32);
    assertThat(byUs(zero, SIGNATURE)).isEqualTo(byTheLibrary(zero, SIGNATURE)).isPresent();
  }

  /** With R = G and s = e every signer would be the point at infinity, which is nobody. */
  @Test
  void theNeutralElementIsNoKey() {
    Bytes x = Bytes.of(Sign.CURVE_PARAMS.getG().normalize().getXCoord().getEncoded());
    boolean odd = Sign.CURVE_PARAMS.getG().normalize().getYCoord().testBitZero();
    Bytes forged = x.concat(DIGEST).concat(v(odd ? 28 : 27));
    assertThat(flaw(forged)).isEqualTo(Kind.VALUE);
  }

  private static Bytes v(int v) {
    return Bytes.of((byte) v);
  }

  private static Secp256k1.Recovery recover(Bytes signature) {
    return Secp256k1.recover(DIGEST, signature, Secp256k1.ALL_IDS);
  }

  private static Kind flaw(Bytes signature) {
    return ((Secp256k1.None) recover(signature)).flaw().kind();
  }
}

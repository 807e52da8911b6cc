package dev.exhibit.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.crypto.SignatureFlaw.Kind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Secp256k1Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static Secp256k1.Recovery recover(Bytes signature) {
    return Secp256k1.recover(DIGEST, signature, Secp256k1.ALL_IDS);
  }

  private static Kind flaw(Bytes signature) {
    return ((Secp256k1.None) recover(signature)).flaw().kind();
  }
}

package dev.exhibit.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void givesTheSameBytesForTheSameNumberAndLabel() {
    assertThat(Seed.of(7).derive("a").bytes(100)).isEqualTo(Seed.of(7).derive("a").bytes(100));
  }

  @Test
  void givesOtherBytesForAnotherNumberOrLabel() {
    assertThat(Seed.of(7).derive("a").bytes(32))
        .isNotEqualTo(Seed.of(8).derive("a").bytes(32))
        .isNotEqualTo(Seed.of(7).derive("b").bytes(32));
  }

  @Test
  void isNeverTheSameWhenFresh() {
    assertThat(Seed.fresh().bytes(32)).isNotEqualTo(Seed.fresh().bytes(32));
  }

  @Property(tries = 200)
  void drawsNumbersThatCanBePrivateKeys(@ForAll long number, @ForAll @IntRange(min = 2) int limit) {
    BigInteger drawn = Seed.of(number).below(BigInteger.valueOf(limit));
    assertThat(drawn).isBetween(BigInteger.ONE, BigInteger.valueOf(limit - 1L));
  }
}

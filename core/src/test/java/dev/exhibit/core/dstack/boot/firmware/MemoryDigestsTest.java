package dev.exhibit.core.dstack.boot.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.firmware.MemoryWitness.Range;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The quick digests are those of the lists themselves. */
class MemoryDigestsTest {
  private static final MemoryDigests USUAL = new MemoryDigests(MemoryWitness.USUAL);
  private static final MemoryWitness HIGH =
      new MemoryWitness(0x809000, List.of(new Range(0x809000, 0x2000), new Range(1L << 31, 4096)));

  @Property(tries = 200)
  void areThoseOfTheLists(@ForAll @LongRange(min = 1, max = 1L << 34) long pages) {
    long memory = pages << 12;
    assertThat(USUAL.of(memory)).isEqualTo(FirmwareEvents.memory(MemoryWitness.USUAL, memory));
    assertThat(new MemoryDigests(HIGH).of(memory)).isEqualTo(FirmwareEvents.memory(HIGH, memory));
  }

  @Test
  void areThoseOfTheListsAroundWhereTheyChange() {
    for (long edge : new long[] {0x800000, 0x820000, 64L << 20, 0xB0000000L, 1L << 32}) {
      for (long memory = edge - 8192; memory <= edge + 8192; memory += 4096) {
        assertThat(USUAL.of(memory)).isEqualTo(FirmwareEvents.memory(MemoryWitness.USUAL, memory));
      }
    }
  }
}

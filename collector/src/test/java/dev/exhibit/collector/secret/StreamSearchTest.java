package dev.exhibit.collector.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Looking for a pattern in pieces. */
class StreamSearchTest {
  @Property
  void findsWhatStandsInTheWholeHoweverItIsCut(
      @ForAll("texts") List<String> pieces, @ForAll("patterns") String pattern) {
    StreamSearch search = new StreamSearch(List.of(Bytes.utf8(pattern)));
    pieces.forEach(piece -> search.read(ByteBuffer.wrap(Bytes.utf8(piece).toArray())));
    assertThat(search.found()).isEqualTo(String.join("", pieces).contains(pattern));
  }

  @Test
  void findsNoEmptyPattern() {
    StreamSearch search = new StreamSearch(List.of(Bytes.EMPTY));
    search.read(ByteBuffer.wrap(new byte[10]));
    assertThat(search.found()).isFalse();
  }

  /** Two letters, so that patterns overlap with themselves. */
  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars('a', 'b').ofMaxLength(9).list().ofMaxSize(9);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars('a', 'b').ofMinLength(1).ofMaxLength(7);
  }
}

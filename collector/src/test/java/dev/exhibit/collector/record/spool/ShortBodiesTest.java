package dev.exhibit.collector.record.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.record.FailingDisk;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Short bodies, at hand and in their lines. */
class ShortBodiesTest {
  private static final Bytes BODY = Bytes.utf8("{\"body\":\"eA==\"}");

  @TempDir private Path temporary;

  static Stream<Line> linesWithABody() {
    Line.Body body = bodyOf(BODY);
    List<Header> tricky = List.of(new Header("x", "\"body\":\"eHh4\""), new Header("body", "\\"));
    return Stream.of(
        new Line.Begun("a", "u", Instant.EPOCH, "POST", "http://x/\"body\":\"", tricky, body),
        ended(body, Optional.of("said \"body\":\"eHh4\",\"body\":\"\"")),
        ended(bodyOf(Bytes.EMPTY), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("linesWithABody")
  void readsTheBodyThatTheLineHolds(Line line) {
    Bytes bytes = withoutLineFeed(line);
    Line.Body decoded =
        LineCodec.decode(bytes).flatMap(JournalPlace::bodyOf).orElseThrow(AssertionError::new);
    assertThat(LineCodec.inlineBody(bytes)).isPresent().isEqualTo(decoded.inline());
  }

  @Test
  void readsNoBodyWhereThereIsNone() {
    Line line = ended(bodyOf(BODY).inFile(), Optional.of("\"body\":\"eHh4\""));
    assertThat(LineCodec.inlineBody(withoutLineFeed(line))).isEmpty();
    assertThat(LineCodec.inlineBody(Bytes.EMPTY)).isEmpty();
  }

  @Test
  void readsNoBodyOfAnAlteredLine() {
    byte[] bytes = withoutLineFeed(ended(bodyOf(BODY), Optional.empty())).toArray();
    for (int at = 0; at < bytes.length; at++) {
      if (at == 64) {
        continue; // the blank after the digest separates, and says nothing
      }
      bytes[at] ^= 1;
      assertThat(LineCodec.inlineBody(Bytes.of(bytes))).as("byte %d altered", at).isEmpty();
      bytes[at] ^= 1;
    }
  }

  @Test
  void asksTheJournalForWhatIsNotAtHandAnyMore() throws IOException {
    try (SpoolFolder folder = SpoolFolder.take(temporary, new FailingDisk(".journal"), 1);
        Journal journal = new Journal(folder)) {
      JournalPlace place = journal.append(ended(bodyOf(BODY), Optional.empty()));
      journal.commit();
      ShortBodies bodies = new ShortBodies();
      bodies.keep(place, BODY);
      alter(place);
      assertThat(bodies.at(place)).isEqualTo(BODY);
      bodies.keep(new JournalPlace(place.journal(), 1, 1), Bytes.of(new byte[16 << 20]));
      assertThatThrownBy(() -> bodies.at(place)).hasMessageContaining("is damaged");
    }
  }

  private static void alter(JournalPlace place) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(place.journal().toFile(), "rw")) {
      file.seek(place.at() + place.length() - 2);
      file.write('#');
    }
  }

  private static Line ended(Line.Body body, Optional<String> problem) {
    return new Line.Ended(
        "a",
        Outcome.COMPLETE,
        problem,
        Optional.of(Instant.EPOCH),
        Optional.of(Instant.EPOCH),
        Optional.of(body),
        Optional.of(Bytes.utf8("key")));
  }

  private static Line.Body bodyOf(Bytes bytes) {
    return new Line.Body(bytes.size(), Sha256.of(bytes), Optional.of(bytes));
  }

  private static Bytes withoutLineFeed(Line line) {
    byte[] encoded = LineCodec.encode(line);
    return Bytes.of(encoded).first(encoded.length - 1);
  }
}

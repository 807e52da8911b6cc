package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.session.Bench;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the server sends is what is in the bundle, byte for byte. */
class ExactBytesTest {
  @Property(tries = 25)
  void streamsAreKeptAsTheyWereSent(@ForAll("streams") List<Bytes> pieces) throws Exception {
    assertThat(kept(Reply.stream("text/event-stream", pieces)))
        .isEqualTo(pieces.stream().reduce(Bytes.EMPTY, Bytes::concat));
  }

  @Property(tries = 25)
  void documentsAreKeptAsTheyWereSent(@ForAll("documents") Bytes document) throws Exception {
    assertThat(kept(Reply.json(document))).isEqualTo(document);
  }

  @Property(tries = 10)
  void anyBytesAreKeptAsTheyWereSent(@ForAll byte[] body) throws Exception {
    assertThat(kept(Reply.of(200, "application/octet-stream", Bytes.of(body))))
        .isEqualTo(Bytes.of(body));
  }

  /** Events with every kind of line end, comments, fields and gaps that servers produce. */
  @Provide
  Arbitrary<List<Bytes>> streams() {
    Arbitrary<String> ends = Arbitraries.of("\n\n", "\r\n\r\n", "\n\n\n", "\r\r", "\n", "");
    Arbitrary<String> fields =
        Arbitraries.of("data: ", "data:", ": ", "event: ", "id: ", "retry: ");
    return Combinators.combine(fields, json(), ends)
        .as((field, text, end) -> Bytes.utf8(field + text + end))
        .filter(piece -> !piece.isEmpty())
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<Bytes> documents() {
    Arbitrary<String> blanks = Arbitraries.of("", " ", "\n", "\r\n\t", "\uFEFF");
    return Combinators.combine(blanks, json(), blanks)
        .as((before, text, after) -> Bytes.utf8(before + text + after));
  }

  /** Objects with the spellings that a re-serialisation would change. */
  private static Arbitrary<String> json() {
    Arbitrary<String> values =
        Arbitraries.of(
            "1.0", "1e400", "-0", "\"\\u00e9\"", "\"é 你 😀\"", "\"a\\/b\"", "{}", "[ ]", "null");
    return Combinators.combine(Arbitraries.strings().alpha().ofMaxLength(5), values)
        .as((name, value) -> "\"" + name + "\": " + value)
        .list()
        .ofMaxSize(6)
        .map(members -> "{ " + String.join(" ,", members) + "}");
  }

  private static Bytes kept(Reply reply) throws Exception {
    Path folder = Files.createTempDirectory("exact-bytes");
    try (Bench bench = new Bench(folder, ProviderProfile.REDPILL)) {
      bench.provider.on("/v1/chat/completions", request -> reply);
      bench.collect(Bench.prompt(true));
      return bench.member("exchanges/001/response.body");
    } finally {
      clear(folder);
    }
  }

  private static void clear(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("collected.evb"));
    Files.delete(folder);
  }
}

package dev.exhibit.collector.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.http.BodyFile;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in bodies that arrive in pieces, also where these are compressed. */
class BodySearchTest {
  private static final String SECRET = "sk-Nowhere9To9Be9Found9Again";
  private static final KnownSecrets SECRETS = KnownSecrets.of(List.of(SECRET));
  private static final String TEXT = "before ".repeat(40) + SECRET + " after".repeat(40);

  @TempDir private Path folder;

  private static Bytes gzip(String text) {
    return coded(text, true);
  }

  private static Bytes coded(String text, boolean gzip) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream coder = gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      coder.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Bytes.of(out.toByteArray());
  }

  private static boolean found(Bytes body, int pieces) {
    try (BodySearch search = new BodySearch(SECRETS)) {
      byte[] all = body.toArray();
      for (int at = 0; at < all.length; at += pieces) {
        search.read(ByteBuffer.wrap(all, at, Math.min(pieces, all.length - at)));
      }
      return search.found();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 11, 1 << 20})
  void findsItHoweverTheBytesAreCut(int piece) {
    assertThat(found(Bytes.utf8(TEXT), piece)).isTrue();
    assertThat(found(coded(TEXT, true), piece)).isTrue();
    assertThat(found(coded(TEXT, false), piece)).isTrue();
    assertThat(found(gzip("first").concat(gzip("")).concat(gzip(TEXT)), piece)).isTrue();
    assertThat(found(named(TEXT), piece)).isTrue();
    assertThat(found(gzip("nothing").concat(Bytes.utf8("x")).concat(gzip("n")), piece)).isFalse();
    assertThat(found(Bytes.utf8("x\u0001 and no zlib"), piece)).isFalse();
  }

  /** Also in what somebody reads of a body that broke off. */
  @Test
  void findsItInABodyThatIsCutShort() {
    Bytes whole = gzip(TEXT + "x".repeat(9));
    assertThat(found(whole.first(whole.size() - 12), 5)).isTrue();
  }

  /** With an extra field, a name, a comment and a checksum of the head. */
  private static Bytes named(String text) {
    Bytes plain = gzip(text);
    return plain
        .first(10)
        .with(3, 2 | 4 | 8 | 16)
        .concat(Bytes.of((byte) 3, (byte) 0, (byte) 'a', (byte) 'b', (byte) 'c'))
        .concat(Bytes.utf8("name\0comment\0hh"))
        .concat(plain.from(10));
  }

  @Test
  void takesWhatDecodesToTooMuchForOneThatMayHoldIt() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < 65; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    assertThat(found(Bytes.of(out.toByteArray()), 1 << 16)).isTrue();
    Bytes endless = gzip("").first(10).with(3, 8).concat(Bytes.utf8("n".repeat(200 << 10)));
    assertThat(found(endless, 1 << 16)).isTrue();
  }

  /** At no moment can a process be killed that leaves it on the disk. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64})
  void neverWritesWhatDecodesToIt(int piece) throws IOException {
    Path file = folder.resolve("body" + piece);
    byte[] all = gzip(TEXT).toArray();
    try (BodyFile body = new BodyFile(file, InstantSource.system(), 1 << 20, SECRETS)) {
      for (int at = 0; at < all.length; at += piece) {
        body.write(ByteBuffer.wrap(all, at, Math.min(piece, all.length - at)));
        assertThat(decoded(Files.readAllBytes(file))).doesNotContain(SECRET);
      }
      assertThat(body.secretFound()).isTrue();
      assertThat(body.finish().size()).isEqualTo(all.length);
    }
    assertThat(file).isEmptyFile();
  }

  private static String decoded(byte[] written) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(written))) {
      in.transferTo(text);
    } catch (EOFException e) {
      return text.toString(StandardCharsets.UTF_8);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static String escaped(String text, String format, int every) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      out.append(
          i % every == 0 ? format.formatted((int) text.charAt(i)) : text.substring(i, i + 1));
    }
    return out.toString();
  }

  /** Whoever escapes some of its characters, or all, in either case, spells the same secret. */
  @ParameterizedTest
  @ValueSource(strings = {"\\u%04x", "\\u%04X", "%%%02x", "%%%02X", "\\u0025%02x"})
  void escapedOnesAreFound(String format) {
    for (int every : new int[] {1, 2, 5}) {
      String spelt = escaped(SECRET, format, every);
      for (int pieces : new int[] {1, 3, 7, 1 << 20}) {
        assertThat(found(Bytes.utf8("{\"a\":\"" + spelt + "\"}"), pieces)).as(spelt).isTrue();
        assertThat(found(Bytes.utf8("\\u00\\%2" + spelt), pieces)).as(spelt).isTrue();
        assertThat(found(gzip("x" + spelt), pieces)).as(spelt).isTrue();
      }
      assertThat(SECRETS.occurIn("/v1/" + spelt)).isTrue();
      String other = escaped(SECRET.replace('9', '8'), format, every);
      assertThat(found(Bytes.utf8(other), 4)).isFalse();
      assertThat(SECRETS.occurIn(other)).isFalse();
    }
  }
}

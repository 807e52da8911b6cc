package dev.exhibit.cli.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.exhibit.cli.envelope.Envelope.Opened;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody between sender and reader can do to a file, and what comes of it: never a whole.
 */
class EnvelopeAttacksTest {
  private static final int CHUNK = 64 * 1024;
  private static final int TAG = 16;
  private static final int NONCE = 16;
  private static final ReaderKey MINE = ReaderKey.generate(Instant.EPOCH);

  private byte[] plain = new byte[0];
  private byte[] sealed = new byte[0];
  private int payload;

  private record Result(Opened opened, Bytes written) {}

  @BeforeEach
  void seal() throws IOException, GeneralSecurityException {
    use(3 * CHUNK + 100);
  }

  private void use(int length) throws IOException, GeneralSecurityException {
    plain = new byte[length];
    new Random(1).nextBytes(plain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Envelope.seal(
        Channels.newChannel(new ByteArrayInputStream(plain)),
        List.of(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(MINE.recipient())),
        Channels.newChannel(out));
    sealed = out.toByteArray();
    String text = new String(sealed, StandardCharsets.ISO_8859_1);
    payload = text.indexOf('\n', text.indexOf("\n--- ") + 1) + 1 + NONCE;
  }

  private static List<RecipientStanzaReader> identity(ReaderKey key)
      throws GeneralSecurityException {
    String secret = key.identityFile().lines().reduce((first, last) -> last).orElseThrow();
    return List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret));
  }

  private static Result open(byte[] file) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Opened opened =
        Envelope.open(
            Channels.newChannel(new ByteArrayInputStream(file)),
            false,
            identity(MINE),
            Channels.newChannel(out));
    return new Result(opened, Bytes.of(out.toByteArray()));
  }

  private void assertNotWhole(String what, byte[] file)
      throws IOException, GeneralSecurityException {
    assertThat(open(file).opened()).as(what).isNotEqualTo(Opened.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 100})
  void whatWasSealedComesBack(int length) throws IOException, GeneralSecurityException {
    use(length);
    Result result = open(sealed);
    assertThat(result.opened()).isEqualTo(Opened.WHOLE);
    assertThat(result.written()).isEqualTo(Bytes.of(plain));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK, 2 * CHUNK, 3 * CHUNK + 100})
  void noBeginningIsWhole(int length) throws IOException, GeneralSecurityException {
    use(length);
    for (int end = 0; end < sealed.length; end += end < payload + 40 ? 1 : 997) {
      assertNotWhole("the first " + end, Arrays.copyOf(sealed, end));
    }
    for (int chunk = 0; payload + chunk < sealed.length; chunk += CHUNK + TAG) {
      for (int around = -TAG - 1; around <= TAG + 1; around++) {
        int end = Math.clamp(payload + chunk + around, 0, sealed.length - 1);
        assertNotWhole("the first " + end, Arrays.copyOf(sealed, end));
      }
    }
  }

  @Test
  void noFlippedBitIsWhole() throws IOException, GeneralSecurityException {
    for (int at = 0; at < sealed.length; at += at < payload + 40 ? 1 : 499) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] altered = sealed.clone();
        altered[at] ^= (byte) (1 << bit);
        assertNotWhole("bit " + bit + " of byte " + at, altered);
      }
    }
  }

  @Test
  void nothingCanFollow() throws IOException, GeneralSecurityException {
    assertNotWhole("a byte", join(sealed, new byte[1]));
    assertNotWhole("a tag", join(sealed, new byte[TAG]));
    assertNotWhole("itself", join(sealed, sealed));
    assertNotWhole("its last chunk", join(sealed, chunk(3)));
    use(2 * CHUNK);
    assertNotWhole("after a full chunk", join(sealed, new byte[CHUNK + TAG]));
  }

  @Test
  void chunksCannotBeDroppedRepeatedOrMoved() throws IOException, GeneralSecurityException {
    byte[] head = Arrays.copyOf(sealed, payload);
    byte[] whole = join(head, chunk(0), chunk(1), chunk(2), chunk(3));
    assertThat(whole).as("the chunks are cut right").isEqualTo(sealed);
    assertNotWhole("the first dropped", join(head, chunk(1), chunk(2), chunk(3)));
    assertNotWhole("the second dropped", join(head, chunk(0), chunk(2), chunk(3)));
    assertNotWhole("the last dropped", join(head, chunk(0), chunk(1), chunk(2)));
    assertNotWhole("only the last", join(head, chunk(3)));
    assertNotWhole("two exchanged", join(head, chunk(1), chunk(0), chunk(2), chunk(3)));
    assertNotWhole("one twice", join(head, chunk(0), chunk(0), chunk(1), chunk(2), chunk(3)));
  }

  @Test
  void thePayloadOfAnotherFileIsNotAccepted() throws IOException, GeneralSecurityException {
    byte[] head = Arrays.copyOf(sealed, payload - NONCE);
    seal(); // again, under another file key
    assertNotWhole(
        "swapped", join(head, Arrays.copyOfRange(sealed, payload - NONCE, sealed.length)));
  }

  @Test
  void aReaderWhoIsNotNamedGetsNothing() throws IOException, GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Opened opened =
        Envelope.open(
            Channels.newChannel(new ByteArrayInputStream(sealed)),
            false,
            identity(ReaderKey.generate(Instant.EPOCH)),
            Channels.newChannel(out));
    assertThat(opened).isEqualTo(Opened.FOR_OTHERS);
    assertThat(out.size()).isZero();
  }

  @Test
  void readersCannotBeTakenOutOfTheHeader() throws IOException, GeneralSecurityException {
    String text = new String(sealed, StandardCharsets.ISO_8859_1);
    String twice = text.replaceFirst("(?s)(-> X25519 .*?)(?=--- )", "$1$1");
    assertThat(twice).hasSizeGreaterThan(text.length());
    assertNotWhole("a reader more", twice.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "age-encryption.org/v1",
        "age-encryption.org/v1\n",
        "age-encryption.org/v2\n",
        "age-encryption.org/v1\n--- \n",
        "age-encryption.org/v1\n-> X25519\n\n--- AAAA\n",
        "age-encryption.org/v1\n-> X25519 !!!!\n!!!!\n--- AAAA\n",
        "age-encryption.org/v1\n-> \n",
        "age-encryption.org/v1\n->",
        "age-encryption.org/v1\n-> scrypt AAAA 62\nAAAA\n--- AAAA\n"
      })
  void headersThatAreNoneAreRefused(String text) throws IOException, GeneralSecurityException {
    assertNotWhole(text, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aShareOfLowOrderIsRefused() throws IOException, GeneralSecurityException {
    String zero = "A".repeat(43);
    String text =
        new String(sealed, StandardCharsets.ISO_8859_1)
            .replaceFirst("-> X25519 \\S{43}", "-> X25519 " + zero);
    assertThat(text).contains(zero);
    assertNotWhole("a share of zero", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void anEndlessHeaderIsGivenUp() throws IOException, GeneralSecurityException {
    String stanza = "-> X25519 " + "A".repeat(43) + "\n" + "A".repeat(43) + "\n";
    String endless = "age-encryption.org/v1\n" + stanza.repeat(200_000);
    assertNotWhole("20 MB of readers", endless.getBytes(StandardCharsets.ISO_8859_1));
    String line = "age-encryption.org/v1\n-> X25519 " + "A".repeat(20_000_000);
    assertNotWhole("a line of 20 MB", line.getBytes(StandardCharsets.ISO_8859_1));
  }

  private byte[] chunk(int index) {
    int from = payload + index * (CHUNK + TAG);
    return Arrays.copyOfRange(sealed, from, Math.min(sealed.length, from + CHUNK + TAG));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

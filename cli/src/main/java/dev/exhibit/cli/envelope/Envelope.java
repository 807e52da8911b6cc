package dev.exhibit.cli.envelope;

import com.exceptionfactory.jagged.DecryptingChannelFactory;
import com.exceptionfactory.jagged.PayloadException;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecodingException;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/**
 * Encrypts and decrypts streams in the age format, version 1: the only class that uses the library
 * for it.
 */
final class Envelope {
  private static final int BUFFER_BYTES = 64 * 1024;

  private Envelope() {}

  /** How decrypting ended. */
  enum Opened {
    /** Every byte was authenticated, the end too. */
    WHOLE,
    /** No key that was given opens it. */
    FOR_OTHERS,
    /** Something in it is not as it was written, or its end is missing. */
    ALTERED
  }

  /** Encrypts all of {@code in} to the readers. */
  static void seal(
      ReadableByteChannel in, List<RecipientStanzaWriter> readers, WritableByteChannel out)
      throws IOException {
    try (WritableByteChannel encrypting =
        new StandardEncryptingChannelFactory().newEncryptingChannel(out, readers)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (in.read(buffer) >= 0) {
        drain(buffer, encrypting);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has X25519 and ChaCha20-Poly1305", e);
    }
  }

  /**
   * Decrypts all of {@code in}. What was written to {@code out} is worth nothing unless the result
   * is {@link Opened#WHOLE}.
   */
  static Opened open(
      ReadableByteChannel in,
      boolean armoured,
      List<RecipientStanzaReader> identities,
      WritableByteChannel out)
      throws IOException {
    DecryptingChannelFactory factory =
        armoured ? new ArmoredDecryptingChannelFactory() : new StandardDecryptingChannelFactory();
    try (ReadableByteChannel decrypting = factory.newDecryptingChannel(in, identities)) {
      return copy(decrypting, out);
    } catch (UnsupportedRecipientStanzaException e) {
      return Opened.FOR_OTHERS;
    } catch (GeneralSecurityException | PayloadException | ArmoredDecodingException e) {
      return Opened.ALTERED;
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return Opened.ALTERED; // unchecked: a header that is no base64, or that ends early
    }
  }

  private static Opened copy(ReadableByteChannel in, WritableByteChannel out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    Optional<Opened> ended = Optional.empty();
    while (ended.isEmpty()) {
      ended = next(in, buffer);
      drain(buffer, out);
    }
    return ended.get();
  }

  private static Optional<Opened> next(ReadableByteChannel in, ByteBuffer buffer)
      throws IOException {
    try {
      return in.read(buffer) < 0 ? Optional.of(Opened.WHOLE) : Optional.empty();
    } catch (PayloadException | ArmoredDecodingException e) {
      return Optional.of(Opened.ALTERED);
    }
  }

  private static void drain(ByteBuffer buffer, WritableByteChannel out) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }
}

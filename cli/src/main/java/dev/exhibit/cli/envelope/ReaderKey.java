package dev.exhibit.cli.envelope;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reader's key.
 *
 * @param recipient the public key, {@code age1…}
 * @param identityFile the secret key as a file in the form that age-keygen gives it
 */
public record ReaderKey(String recipient, String identityFile) {
  /** Makes a new one. */
  public static ReaderKey generate(Instant now) {
    try {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      String file =
          Filled.of(
              "# created: %s\n# public key: %s\n%s\n",
              now.truncatedTo(ChronoUnit.SECONDS), pair.getPublic(), secret(pair));
      return new ReaderKey(pair.getPublic().toString(), file);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has X25519", e);
    }
  }

  private static String secret(KeyPair pair) {
    return Bytes.of(pair.getPrivate().getEncoded()).utf8Lossy();
  }
}

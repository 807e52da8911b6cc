package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-384. */
final class Sha384 {
  private Sha384() {}

  static Bytes of(Bytes content) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-384").digest(content.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }
}

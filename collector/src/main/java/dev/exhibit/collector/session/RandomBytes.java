package dev.exhibit.collector.session;

import dev.exhibit.data.Bytes;
import java.security.SecureRandom;

/** Where nonces come from. */
@FunctionalInterface
public interface RandomBytes {
  /** {@code size} bytes that nobody can foresee. */
  Bytes next(int size);

  /** The platform's secure generator. */
  static RandomBytes secure() {
    SecureRandom random = new SecureRandom();
    return size -> {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      return Bytes.of(bytes);
    };
  }
}

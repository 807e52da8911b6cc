package dev.exhibit.core.cross.talk;

import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of messages as they come; each role and each text goes in with its length before it. What
 * goes on from the same messages in several ways shares the work on them.
 */
final class RunningDigest {
  private final MessageDigest digest;

  private RunningDigest(MessageDigest digest) {
    this.digest = digest;
  }

  /** Of nothing yet. */
  static RunningDigest start() {
    return new RunningDigest(Sha256.newDigest());
  }

  static RunningDigest of(List<Said> messages) {
    RunningDigest running = start();
    messages.forEach(running::add);
    return running;
  }

  void add(Said message) {
    add(message.role());
    add(message.words());
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      digest.update((byte) (bytes.length >>> shift));
    }
    digest.update(bytes);
  }

  /** Of what came so far, in hex; more may follow. */
  String hex() {
    return HexFormat.of().formatHex(copy().digest.digest());
  }

  /** Of what came so far and one message more, in hex. */
  String with(Said message) {
    RunningDigest more = copy();
    more.add(message);
    return HexFormat.of().formatHex(more.digest.digest());
  }

  private RunningDigest copy() {
    try {
      return new RunningDigest((MessageDigest) digest.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java platform can copy a SHA-256 computation", e);
    }
  }
}

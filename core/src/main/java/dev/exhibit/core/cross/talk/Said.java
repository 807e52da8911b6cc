package dev.exhibit.core.cross.talk;

import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * One message of a conversation.
 *
 * @param role such as {@code user}; every role of a model is {@link #MODEL}
 * @param words what was said, as {@link Words} takes it
 */
record Said(String role, String words) {
  static final String MODEL = "assistant";
  private static final List<String> FRAME = List.of("system", "developer");

  boolean isByModel() {
    return role.equals(MODEL);
  }

  /** Whether it frames the conversation and is no part of it: callers rewrite it as they go on. */
  boolean isFrame() {
    return FRAME.contains(role);
  }

  /** Of these messages; each role and each text goes in with its length before it. */
  static String digest(List<Said> messages) {
    MessageDigest digest = Sha256.newDigest();
    for (Said message : messages) {
      add(digest, message.role);
      add(digest, message.words);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      digest.update((byte) (bytes.length >>> shift));
    }
    digest.update(bytes);
  }
}

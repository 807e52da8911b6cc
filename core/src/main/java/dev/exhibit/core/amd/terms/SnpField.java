package dev.exhibit.core.amd.terms;

import java.util.Arrays;
import java.util.Optional;

/** A field of a report for which a policy can hold reference values. */
public enum SnpField {
  /** The launch digest: firmware and whatever it was started with. */
  MEASUREMENT("measurement", 48),
  /** What the host chose at launch; measured software may compare it with something. */
  HOST_DATA("hostData", 32),
  ID_KEY_DIGEST("idKeyDigest", 48),
  AUTHOR_KEY_DIGEST("authorKeyDigest", 48),
  FAMILY_ID("familyId", 16),
  IMAGE_ID("imageId", 16);

  private final String word;
  private final int bytes;

  SnpField(String word, int bytes) {
    this.word = word;
    this.bytes = bytes;
  }

  /** As in the JSON and in a policy. */
  public String word() {
    return word;
  }

  /** How long it is. */
  public int bytes() {
    return bytes;
  }

  /** The field with this {@link #word}. */
  public static Optional<SnpField> named(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }
}

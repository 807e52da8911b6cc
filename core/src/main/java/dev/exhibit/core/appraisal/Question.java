package dev.exhibit.core.appraisal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a reader asks of a bundle; each check answers exactly one question. */
public enum Question {
  /** Is the archive whole, unaltered and sealed by the expected collector? */
  ARCHIVE,
  /** Does the key live in genuine, current TEE hardware? */
  HARDWARE,
  /** Did that key sign exactly this request and this response? */
  EXCHANGE,
  /** Which software ran inside, and is it the expected one? */
  WORKLOAD,
  /** Are the GPUs genuine, current and in confidential mode? */
  GPU,
  /** Who built the images that ran? */
  PROVENANCE,
  /** When did all this happen, and who says so? */
  TIME;

  /** Lower-case name, as in {@code --scope} and the JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The question with this {@link #id()}. */
  public static Optional<Question> byId(String id) {
    return Arrays.stream(values()).filter(q -> q.id().equals(id)).findFirst();
  }
}

package dev.exhibit.core.amd.terms;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version of the SEV firmware, or of its interface with build 0; each part is a byte. */
public record FirmwareVersion(int major, int minor, int build) {
  private static final Pattern TEXT =
      Pattern.compile("(0|[1-9][0-9]{0,2})[.](0|[1-9][0-9]{0,2})(?:[.](0|[1-9][0-9]{0,2}))?");
  private static final int MOST = 255;

  /**
   * The version that a text such as {@code 1.55} or {@code 1.55.21} stands for.
   *
   * @return empty if it is none; a build that is not named is 0
   */
  public static Optional<FirmwareVersion> read(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int[] parts = new int[3];
    for (int i = 0; i < parts.length; i++) {
      String part = matcher.group(i + 1);
      parts[i] = part == null ? 0 : Integer.parseInt(part);
      if (parts[i] > MOST) {
        return Optional.empty();
      }
    }
    return Optional.of(new FirmwareVersion(parts[0], parts[1], parts[2]));
  }

  /** Whether this one is not newer than {@code other}. */
  public boolean isAtMost(FirmwareVersion other) {
    return ordinal() <= other.ordinal();
  }

  private int ordinal() {
    return major << 16 | minor << 8 | build;
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build;
  }
}

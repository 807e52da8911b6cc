package dev.exhibit.core.amd.terms;

/** Version of the SEV firmware; each part is a byte. */
public record FirmwareVersion(int major, int minor, int build) {
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

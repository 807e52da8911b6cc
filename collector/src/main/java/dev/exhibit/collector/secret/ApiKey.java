package dev.exhibit.collector.secret;

import java.util.Optional;

/**
 * A provider's API key. It leaves this object only as the value of an Authorization header; it has
 * no text form, and whatever is kept or shown is searched for it.
 */
public final class ApiKey {
  private static final String REDACTED = "[API key]";

  private final String text;

  private ApiKey(String text) {
    this.text = text;
  }

  /**
   * A key as an environment variable or a file holds it; white space around it is dropped.
   *
   * @return empty if nothing is left, or something that is not printable ASCII
   */
  public static Optional<ApiKey> of(String text) {
    String key = text.strip();
    boolean usable = !key.isEmpty() && key.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    return usable ? Optional.of(new ApiKey(key)) : Optional.empty();
  }

  public String authorization() {
    return "Bearer " + text;
  }

  /** The key itself, to be looked for. */
  String secret() {
    return text;
  }

  @Override
  public String toString() {
    return REDACTED;
  }
}

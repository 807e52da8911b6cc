package dev.exhibit.core.embed;

/** A policy or a trust pack that is not accepted. No bundle was judged. */
public final class SettingsRefused extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsRefused(String why, Exception cause) {
    super(why, cause);
  }
}

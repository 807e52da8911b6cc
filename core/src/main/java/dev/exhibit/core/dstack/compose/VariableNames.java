package dev.exhibit.core.dstack.compose;

import java.util.regex.Pattern;

/**
 * Names of variables that may be set from outside. They are set for the programs that start the
 * containers too: shell, loader, Docker and Compose obey hundreds of names ({@code BASH_ENV},
 * {@code LD_PRELOAD}, {@code DOCKER_HOST}, {@code COMPOSE_FILE}, {@code PATH}, proxies), and nobody
 * has a list of all. So only a name that is plainly a secret of the application is known to be
 * harmless.
 */
final class VariableNames {
  private static final Pattern SECRET =
      Pattern.compile(
          "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_"
              + "(TOKEN|API_KEY|ACCESS_KEY|ACCESS_KEY_ID|SECRET_KEY|SECRET|PASSWORD)");

  /** First words of names that the programs which start containers read, or may come to read. */
  private static final Pattern OF_THE_START =
      Pattern.compile(
          "(APP|BASH|BUILDKIT|BUILDX|COMPOSE|CONTAINERD|CREDENTIALS|CURL|DBUS|DOCKER|DSTACK|ENV|GIO"
              + "|GLIBC|GO|GODEBUG|GPG|HTTP|HTTPS|KMS|LD|MALLOC|NO|NOTIFY|OPENSSL|OTEL|PODMAN|REGISTRY"
              + "|RUNC|SSH|SSL|SYSTEMD|TAPPD|TLS|XDG)_.*");

  /** Names that say that they are for an image; no shell, loader or Compose sets one. */
  private static final Pattern OF_AN_IMAGE = Pattern.compile("([A-Z][A-Z0-9]*_)*IMAGE");

  private VariableNames() {}

  /**
   * Whether {@code name} is one that only whoever wrote the compose file has a use for. What starts
   * containers has variables of its own, such as {@code COMPOSE_PROJECT_NAME}, {@code HOME} or
   * {@code SHLVL}, and nobody has a list of all.
   */
  static boolean ofAnImage(String name) {
    return OF_AN_IMAGE.matcher(name).matches();
  }

  /** Whether whoever sets {@code name} can only set a secret of the application. */
  static boolean harmless(String name) {
    return SECRET.matcher(name).matches() && !OF_THE_START.matcher(name).matches();
  }
}

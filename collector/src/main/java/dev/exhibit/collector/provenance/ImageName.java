package dev.exhibit.collector.provenance;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repository of an image.
 *
 * @param registry host and perhaps port, as names have it; {@code docker.io} where they have none
 * @param path within the registry
 */
public record ImageName(String registry, String path) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?<host>[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+(?::[0-9]{1,5})?|localhost(?::[0-9]{1,5})?)/)?"
              + "(?<path>[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*){0,15})"
              + "(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?");

  /** Of the text before {@code @} in a compose file; empty if a variable stands in it. */
  public static Optional<ImageName> of(String repository) {
    Matcher parts = NAME.matcher(repository);
    if (repository.length() > 512 || !parts.matches()) {
      return Optional.empty();
    }
    String host = parts.group("host");
    String path = String.valueOf(parts.group("path"));
    String registry = host == null ? "docker.io" : host.toLowerCase(Locale.ROOT);
    boolean official = registry.equals("docker.io") && path.indexOf('/') < 0;
    return Optional.of(new ImageName(registry, official ? "library/" + path : path));
  }

  /** The first part of the path: on GitHub's registry, who owns it. */
  public String owner() {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}

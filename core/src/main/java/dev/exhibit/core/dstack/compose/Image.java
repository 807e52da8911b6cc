package dev.exhibit.core.dstack.compose;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image that a measured compose file names.
 *
 * @param service the service that runs it
 * @param written as it stands in the file
 * @param repository registry, path and perhaps tag, which variables may stand for; the whole text
 *     if it is not pinned
 * @param digest {@code sha256:} and 64 hex digits, if the image is pinned
 * @param onDemand whether the service starts only when something asks for it
 * @param byVariable whether a variable decides, whose default is pinned and which something may set
 *     that is not known not to
 */
public record Image(
    String service,
    String written,
    String repository,
    Optional<String> digest,
    boolean onDemand,
    boolean byVariable) {
  /**
   * A variable may stand in the repository: whatever it is, only bytes with the digest can start,
   * or nothing does.
   */
  private static final Pattern PINNED =
      Pattern.compile(
          "(?<name>(?:[A-Za-z0-9._:/-]++|\\$\\{[A-Za-z_][A-Za-z0-9_]*+(?::?[-?][A-Za-z0-9._:/-]*+)?\\}"
              + "|\\$[A-Za-z_][A-Za-z0-9_]*+){1,64})@(?<digest>sha256:[0-9a-f]{64})");

  /** {@code ${NAME:-default}} or {@code ${NAME-default}}, alone. */
  private static final Pattern DEFAULTED =
      Pattern.compile("\\$\\{(?<variable>[A-Za-z_][A-Za-z0-9_]*):?-(?<fallback>[^{}$]*)\\}");

  /** Whether what runs is fixed by the compose file's text. */
  public boolean pinned() {
    return digest.isPresent();
  }

  /**
   * The image of {@code service}. A variable's default counts only if nothing that is allowed from
   * outside, no script, no program that starts containers and nothing that is not known to be
   * harmless can set the variable.
   */
  static Image of(ComposeFile.Service service, AppCompose compose) {
    Matcher defaulted = DEFAULTED.matcher(service.image());
    if (!defaulted.matches()) {
      return image(service, service.image(), false);
    }
    String variable = String.valueOf(defaulted.group("variable"));
    if (compose.allowedEnvs().contains(variable)) {
      return image(service, service.image(), false);
    }
    boolean maySet = !VariableNames.ofAnImage(variable) || !compose.reach().isEmpty();
    return image(service, String.valueOf(defaulted.group("fallback")), maySet);
  }

  private static Image image(ComposeFile.Service service, String named, boolean maySet) {
    Matcher pinned = PINNED.matcher(named);
    boolean fixed = pinned.matches() && !service.built();
    boolean holds = fixed && !maySet;
    return new Image(
        service.name(),
        service.image(),
        holds ? String.valueOf(pinned.group("name")) : service.image(),
        holds ? Optional.of(String.valueOf(pinned.group("digest"))) : Optional.empty(),
        service.onDemand(),
        fixed && maySet);
  }
}

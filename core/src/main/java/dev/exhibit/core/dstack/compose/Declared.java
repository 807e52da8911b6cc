package dev.exhibit.core.dstack.compose;

import dev.exhibit.data.Ordered;
import java.util.Map;
import java.util.Set;

/**
 * The names that a compose file declares at its top, which its services refer to. A reference to
 * anything else leads out of the measured text.
 */
record Declared(
    Set<String> services,
    Set<String> volumes,
    Set<String> networks,
    Set<String> configs,
    Set<String> secrets) {

  static Declared by(Yaml.Mapping file) {
    return new Declared(
        names(file, "services"),
        names(file, "volumes"),
        names(file, "networks"),
        names(file, "configs"),
        names(file, "secrets"));
  }

  private static Set<String> names(Yaml.Mapping file, String section) {
    return file.members().get(section) instanceof Yaml.Mapping declared
        ? declared.members().keySet()
        : Set.of();
  }

  /** A text that is one of these names. */
  static Inert in(Set<String> names) {
    return Inert.text(names::contains);
  }

  /** Networks of a service: declared ones, or the default one, perhaps with other names on it. */
  Inert attached() {
    Inert one = Inert.text(name -> name.equals("default") || networks.contains(name));
    Inert named =
        Inert.mapping(
            Inert.either(
                Inert.NOTHING,
                Inert.members(
                    Ordered.map(
                        Map.entry("aliases", Inert.list(Inert.FIXED)),
                        Map.entry("priority", Inert.FIXED)))));
    return (value, path, walk) -> {
      if (value instanceof Yaml.Mapping mapping) {
        mapping.members().keySet().stream()
            .filter(name -> !name.equals("default") && !networks.contains(name))
            .forEach(name -> walk.add(path + "." + name));
        named.judge(value, path, walk);
      } else {
        Inert.list(one).judge(value, path, walk);
      }
    };
  }

  /** Files of a service that were declared, each by name or with where it stands inside. */
  static Inert files(Set<String> names) {
    return Inert.list(
        Inert.either(
            in(names),
            Inert.members(
                Ordered.map(
                    Map.entry("source", in(names)),
                    Map.entry("target", Inert.FIXED),
                    Map.entry("uid", Inert.FIXED),
                    Map.entry("gid", Inert.FIXED),
                    Map.entry("mode", Inert.FIXED)))));
  }

  /** A service that shares the network of no other, of none, or of another measured one. */
  Inert networkMode() {
    return Inert.text(
        mode ->
            mode.equals("bridge")
                || mode.equals("none")
                || (mode.startsWith("service:")
                    && services.contains(mode.substring("service:".length()))));
  }
}

package dev.exhibit.core.dstack.compose;

import dev.exhibit.data.Ordered;
import java.util.Map;

/**
 * The members of a compose file beside its services that give nothing power over other containers.
 * Volumes and networks of another making, and files of the host, are not among them.
 */
final class FileForms {
  private static final Inert VOLUME =
      Inert.either(
          Inert.NOTHING,
          Inert.members(
              Ordered.map(
                  Map.entry("name", Inert.NAME),
                  Map.entry("driver", Inert.oneOf("local")),
                  Map.entry("labels", Inert.PAIRS))));
  private static final Inert NETWORK =
      Inert.either(
          Inert.NOTHING,
          Inert.members(
              Ordered.map(
                  Map.entry("driver", Inert.oneOf("bridge")),
                  Map.entry("internal", Inert.SWITCH),
                  Map.entry("labels", Inert.PAIRS))));

  /** What stands in it may come from a variable: it is told to one container and starts none. */
  private static final Inert FILE =
      Inert.members(
          Ordered.map(Map.entry("content", Inert.ANY_TEXT), Map.entry("environment", Inert.FIXED)));

  private static final Inert FORMS =
      Inert.members(
          Ordered.map(
              Map.entry("version", Inert.FIXED),
              Map.entry("name", Inert.matching("[a-z0-9][a-z0-9_-]*")),
              Map.entry("services", (value, path, walk) -> {}),
              Map.entry( // each is judged by itself
                  "volumes", section(VOLUME)),
              Map.entry("networks", section(NETWORK)),
              Map.entry("configs", section(FILE)),
              Map.entry("secrets", section(FILE))));

  private FileForms() {}

  /** Names in {@code walk} what of {@code file}, apart from its services, is not harmless. */
  static void judge(Yaml.Mapping file, Walk walk) {
    FORMS.judge(file, "", walk);
  }

  /** Names of Docker's, each with such a value. */
  private static Inert section(Inert each) {
    Inert named = Inert.mapping(each);
    return (value, path, walk) -> {
      if (value instanceof Yaml.Mapping mapping) {
        mapping
            .members()
            .keySet()
            .forEach(name -> Inert.NAME.judge(new Yaml.Scalar(name), path + "." + name, walk));
      }
      (value instanceof Yaml.Mapping ? named : Inert.NOTHING).judge(value, path, walk);
    };
  }
}

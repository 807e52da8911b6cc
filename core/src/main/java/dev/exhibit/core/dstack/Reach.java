package dev.exhibit.core.dstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What gives a service power over the machine beyond its own container. Only what is plainly
 * harmless is let pass: a service with any reach may start containers that no compose file names.
 */
final class Reach {
  private static final List<String> POWERS =
      List.of(
          "privileged",
          "cap_add",
          "pid",
          "ipc",
          "devices",
          "device_cgroup_rules",
          "cgroup",
          "userns_mode",
          "security_opt",
          "volumes_from",
          "use_api_socket",
          "provider");

  /** The guest agent's sockets answer attestation requests and start nothing. */
  private static final Set<String> HARMLESS =
      Set.of("/var/run/dstack.sock", "/var/run/tappd.sock", "/run/dstack.sock", "/run/tappd.sock");

  private Reach() {}

  static List<String> of(Yaml.Mapping service) {
    List<String> reach = new ArrayList<>();
    for (String power : POWERS) {
      if (service.get(power).isPresent() && !service.text(power).equals(Optional.of("false"))) {
        reach.add(power);
      }
    }
    if (service.text("network_mode").equals(Optional.of("host"))) {
      reach.add("network_mode host");
    }
    mounts(service).filter(Reach::ofHost).map(source -> "mounts " + source).forEach(reach::add);
    return reach;
  }

  private static Stream<String> mounts(Yaml.Mapping service) {
    return service.get("volumes").stream()
        .flatMap(v -> v instanceof Yaml.Items list ? list.items().stream() : Stream.of(v))
        .map(Reach::source);
  }

  /**
   * The part before the first colon, or the member {@code source}; blank for a bare container path.
   */
  private static String source(Yaml volume) {
    return switch (volume) {
      case Yaml.Scalar s -> s.text().substring(0, Math.max(0, s.text().indexOf(':')));
      case Yaml.Mapping m -> m.text("source").orElse("");
      case Yaml.Items i -> "?";
    };
  }

  /** Named volumes begin with a letter or digit; anything else is, or may be, a path. */
  private static boolean ofHost(String source) {
    return !source.isEmpty()
        && !HARMLESS.contains(source)
        && !Character.isLetterOrDigit(source.charAt(0));
  }
}

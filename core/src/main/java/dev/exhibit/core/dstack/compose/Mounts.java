package dev.exhibit.core.dstack.compose;

import dev.exhibit.data.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code volumes} of a service. A mount is harmless if its source is the guest agent's socket, a
 * declared volume, memory or nothing; every other path of the host may lead to Docker's socket.
 */
final class Mounts implements Inert {
  /** The guest agent answers attestation requests and starts nothing. Compared as written. */
  private static final Set<String> AGENT =
      Ordered.set(
          "/var/run/dstack.sock", "/var/run/tappd.sock", "/run/dstack.sock", "/run/tappd.sock");

  private static final Pattern INSIDE = Pattern.compile("/[^:$]*");
  private static final Set<String> MODES = Ordered.set("ro", "rw");

  private final Set<String> volumes;
  private final Map<String, Inert> forms;

  Mounts(Set<String> volumes) {
    this.volumes = volumes;
    Inert inside = Inert.text(INSIDE.asMatchPredicate());
    this.forms =
        Ordered.map(
            Map.entry(
                "volume",
                form(
                    Ordered.map(
                        Map.entry("source", Declared.in(volumes)),
                        Map.entry("volume", Inert.members(Map.of("nocopy", Inert.SWITCH)))),
                    inside)),
            Map.entry(
                "bind",
                form(
                    Ordered.map(
                        Map.entry("source", Inert.text(AGENT::contains)),
                        Map.entry("bind", Inert.members(Map.of("create_host_path", Inert.SWITCH)))),
                    inside)),
            Map.entry(
                "tmpfs",
                form(
                    Map.of(
                        "tmpfs",
                        Inert.members(
                            Ordered.map(
                                Map.entry("size", Inert.FIXED), Map.entry("mode", Inert.FIXED)))),
                    inside)));
  }

  private static Inert form(Map<String, Inert> own, Inert inside) {
    Map<String, Inert> members = new LinkedHashMap<>(own);
    members.put("type", Inert.FIXED);
    members.put("target", inside);
    members.put("read_only", Inert.SWITCH);
    return Inert.members(members);
  }

  @Override
  public void judge(Yaml value, String path, Walk walk) {
    Inert.list(this::mount).judge(value, path, walk);
  }

  private void mount(Yaml value, String path, Walk walk) {
    switch (value) {
      case Yaml.Scalar text -> {
        if (!harmless(text.text())) {
          walk.add("mounts " + text.text());
        }
      }
      case Yaml.Mapping mount -> written(mount, path, walk);
      case Yaml.Items items -> walk.add(path);
    }
  }

  private void written(Yaml.Mapping mount, String path, Walk walk) {
    Inert form = mount.ownText("type").map(forms::get).orElse(null);
    if (form == null) {
      walk.add(path + ".type");
      return;
    }
    if (mount.ownText("type").orElse("").equals("bind")
        && mount.ownText("source").filter(AGENT::contains).isEmpty()) {
      walk.add("mounts " + mount.ownText("source").orElse("a path that is not named"));
    }
    form.judge(mount, path, walk);
  }

  /** {@code /inside}, {@code source:/inside}, or that and a mode. */
  private boolean harmless(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() == 1) {
      return INSIDE.matcher(text).matches();
    }
    return parts.size() <= 3
        && (AGENT.contains(parts.get(0)) || volumes.contains(parts.get(0)))
        && INSIDE.matcher(parts.get(1)).matches()
        && (parts.size() == 2 || MODES.contains(parts.get(2)));
  }
}

package dev.exhibit.core.dstack.compose;

import static dev.exhibit.core.dstack.compose.Inert.ANY_TEXT;
import static dev.exhibit.core.dstack.compose.Inert.COMMAND;
import static dev.exhibit.core.dstack.compose.Inert.FIXED;
import static dev.exhibit.core.dstack.compose.Inert.FIXED_TEXTS;
import static dev.exhibit.core.dstack.compose.Inert.NAME;
import static dev.exhibit.core.dstack.compose.Inert.PAIRS;
import static dev.exhibit.core.dstack.compose.Inert.SWITCH;

import dev.exhibit.data.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of a service that give it no power over other containers, each in the forms that do
 * not. Source: the Compose Specification's chapter on services, read member by member; what is not
 * here (GPUs, capabilities, namespaces of the host, hooks, files of the host) is not harmless or
 * not known to be.
 */
final class ServiceForms {
  private static final List<String> FIXED_TEXT =
      List.of(
          "cpu_count",
          "cpu_percent",
          "cpu_period",
          "cpu_quota",
          "cpu_shares",
          "cpus",
          "cpuset",
          "mem_limit",
          "mem_reservation",
          "mem_swappiness",
          "memswap_limit",
          "pids_limit",
          "platform",
          "scale",
          "shm_size",
          "stop_grace_period",
          "stop_signal",
          "user",
          "working_dir");

  private ServiceForms() {}

  /** A service of a file that declares these names. */
  static Inert of(Declared names) {
    Map<String, Inert> forms = new LinkedHashMap<>();
    FIXED_TEXT.forEach(name -> forms.put(name, FIXED));
    alone(forms);
    inside(forms);
    resources(forms);
    forms.put("configs", Declared.files(names.configs()));
    forms.put("secrets", Declared.files(names.secrets()));
    forms.put("networks", names.attached());
    forms.put("network_mode", names.networkMode());
    forms.put("volumes", new Mounts(names.volumes()));
    return Inert.members(forms);
  }

  /** What Docker and Compose are told of the container. */
  private static void alone(Map<String, Inert> forms) {
    forms.put("image", ANY_TEXT); // ImagesCheck judges whether anything can set it
    forms.put("container_name", NAME);
    forms.put("hostname", NAME);
    forms.put("domainname", NAME);
    forms.put("profiles", Inert.list(FIXED));
    forms.put("pull_policy", Inert.oneOf("always", "missing", "if_not_present", "never"));
    forms.put("restart", Inert.matching("no|always|unless-stopped|on-failure(:[0-9]+)?"));
    forms.put("privileged", Inert.oneOf("false"));
    forms.put("cap_drop", Inert.list(FIXED));
    forms.put(
        "security_opt",
        Inert.list(Inert.matching("no-new-privileges([:=]true)?"))); // takes rights away
    forms.put("labels", PAIRS);
    forms.put("depends_on", Inert.listOr(FIXED, dependencies()));
    forms.put("logging", logging());
  }

  private static Inert dependencies() {
    return Inert.mapping(
        Inert.members(
            Ordered.map(
                Map.entry("condition", FIXED),
                Map.entry("restart", SWITCH),
                Map.entry("required", SWITCH))));
  }

  /** Other drivers can be told a socket of the host to write to. */
  private static Inert logging() {
    Map<String, Inert> options = new LinkedHashMap<>();
    for (String name :
        List.of(
            "compress",
            "env",
            "env-regex",
            "labels",
            "labels-regex",
            "max-file",
            "max-size",
            "tag")) {
      options.put(name, FIXED);
    }
    return Inert.members(
        Ordered.map(
            Map.entry("driver", Inert.oneOf("json-file", "local", "none")),
            Map.entry("options", Inert.members(options))));
  }

  /** What is only seen inside the container, and what others may ask it over the network. */
  private static void inside(Map<String, Inert> forms) {
    forms.put("command", COMMAND);
    forms.put("entrypoint", COMMAND);
    forms.put("environment", PAIRS);
    forms.put("healthcheck", healthcheck());
    forms.put("tmpfs", FIXED_TEXTS);
    for (String name : List.of("init", "read_only", "stdin_open", "tty")) {
      forms.put(name, SWITCH);
    }
    for (String name : List.of("dns", "dns_opt", "dns_search")) {
      forms.put(name, FIXED_TEXTS);
    }
    forms.put("expose", Inert.list(FIXED));
    Map<String, Inert> port = new LinkedHashMap<>();
    for (String name : List.of("app_protocol", "host_ip", "mode", "name", "protocol")) {
      port.put(name, FIXED);
    }
    port.put("published", FIXED);
    port.put("target", FIXED);
    forms.put("ports", Inert.list(Inert.either(FIXED, Inert.members(port))));
  }

  private static Inert healthcheck() {
    Map<String, Inert> members = new LinkedHashMap<>();
    members.put("test", COMMAND);
    members.put("disable", SWITCH);
    for (String name :
        List.of("interval", "retries", "start_interval", "start_period", "timeout")) {
      members.put(name, FIXED);
    }
    return Inert.members(members);
  }

  private static void resources(Map<String, Inert> forms) {
    Inert limits =
        Inert.members(
            Ordered.map(
                Map.entry("cpus", FIXED), Map.entry("memory", FIXED), Map.entry("pids", FIXED)));
    forms.put(
        "deploy",
        Inert.members(
            Ordered.map(
                Map.entry("replicas", FIXED),
                Map.entry(
                    "resources",
                    Inert.members(
                        Ordered.map(
                            Map.entry("limits", limits), Map.entry("reservations", limits)))))));
    forms.put(
        "ulimits",
        Inert.mapping(
            Inert.either(
                FIXED,
                Inert.members(Ordered.map(Map.entry("soft", FIXED), Map.entry("hard", FIXED))))));
  }
}

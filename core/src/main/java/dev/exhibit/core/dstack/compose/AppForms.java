package dev.exhibit.core.dstack.compose;

import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The members of an app compose that start nothing beside its compose file, each in the forms that
 * do not. Source: dstack's {@code AppCompose}, and the scripts of its guest, which also read
 * members that the type does not name.
 */
final class AppForms {
  private static final int MAX_NAME_CHARS = 120;
  private static final int MAX_FOUND = 100;
  private static final Set<String> SWITCHES =
      Ordered.set(
          "gateway_enabled",
          "kms_enabled",
          "local_key_provider_enabled",
          "no_instance_id",
          "public_logs",
          "public_sysinfo",
          "public_tcbinfo",
          "secure_time",
          "tproxy_enabled");
  private static final Map<String, Predicate<JsonNode>> FORMS = forms();

  private AppForms() {}

  private static Map<String, Predicate<JsonNode>> forms() {
    Map<String, Predicate<JsonNode>> forms = new LinkedHashMap<>();
    SWITCHES.forEach(name -> forms.put(name, JsonNode::isBoolean));
    forms.put("manifest_version", JsonNode::isIntegralNumber);
    forms.put("event_log_version", JsonNode::isIntegralNumber);
    forms.put("swap_size", JsonNode::isIntegralNumber);
    forms.put("name", JsonNode::isString);
    forms.put("docker_compose_file", JsonNode::isString);
    forms.put("runner", text("docker-compose"));
    forms.put("key_provider", text("none", "local", "kms", "tpm"));
    forms.put("key_provider_id", v -> v.isString() && v.stringValue().matches("[0-9a-fA-F]*"));
    forms.put("storage_fs", text("zfs", "ext4"));
    forms.put("features", v -> v.isArray() && v.valueStream().allMatch(text("kms", "tproxy-net")));
    for (String script : AppCompose.SCRIPTS) {
      forms.put(script, v -> v.isString() && v.stringValue().isBlank());
    }
    forms.put("init_scripts", v -> v.isArray() && v.isEmpty());
    return forms;
  }

  private static Predicate<JsonNode> text(String... accepted) {
    Set<String> texts = Ordered.set(accepted);
    return value -> value.isString() && texts.contains(value.stringValue());
  }

  /** Names of what is not known to be harmless. */
  static List<String> reach(JsonNode root, List<String> allowedEnvs) {
    List<String> reach = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      Predicate<JsonNode> form = FORMS.getOrDefault(member.getKey(), value -> false);
      boolean known = FORMS.containsKey(member.getKey());
      boolean harmless = form.test(member.getValue()) || (known && member.getValue().isNull());
      if (!harmless && !member.getKey().equals("allowed_envs")) {
        add(reach, member.getKey());
      }
    }
    allowedEnvs.stream()
        .filter(name -> !VariableNames.harmless(name))
        .forEach(name -> add(reach, "allowed_envs " + name));
    return reach;
  }

  private static void add(List<String> reach, String name) {
    if (reach.size() < MAX_FOUND) {
      reach.add(name.length() > MAX_NAME_CHARS ? name.substring(0, MAX_NAME_CHARS) + "…" : name);
    }
  }
}

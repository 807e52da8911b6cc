package dev.exhibit.testdata.dstack;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** App composes, as text: what a deployer uploads and a machine hashes. */
public final class AppComposeText {
  /** A pinned image. */
  public static final String PROXY =
      "registry.example/proxy@sha256:"
          + "1111111111111111111111111111111111111111111111111111111111111111";

  /** Another pinned image. */
  public static final String MODEL =
      "registry.example/model@sha256:"
          + "2222222222222222222222222222222222222222222222222222222222222222";

  private AppComposeText() {}

  /** Two services, pinned; the manager may start others. */
  public static String usual() {
    return of(usualFile(), List.of("API_TOKEN", "HUB_TOKEN"));
  }

  /** The compose file of {@link #usual}. */
  public static String usualFile() {
    return """
        services:
          proxy:
            image: %s
            environment:
              - API_TOKEN=${API_TOKEN}
          manager:
            image: ${MANAGER_IMAGE:-%s}
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
        """
        .formatted(PROXY, MODEL);
  }

  /** An app compose that runs this compose file. */
  public static String of(String composeFile, List<String> allowedEnvs) {
    ArrayNode envs = JsonNodeFactory.instance.arrayNode();
    allowedEnvs.forEach(envs::add);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("manifest_version", 2)
            .put("name", "simulated-workload")
            .put("runner", "docker-compose")
            .put("docker_compose_file", composeFile)
            .put("kms_enabled", true)
            .put("public_logs", false);
    json.set("allowed_envs", envs);
    return json.toString();
  }
}

package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Filled;
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
    return Filled.of(
        """
        services:
          proxy:
            image: %s
            environment:
              - API_TOKEN=${API_TOKEN}
          manager:
            image: ${MANAGER_IMAGE:-%s}
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock
        """,
        PROXY, MODEL);
  }

  /** An app compose that gives nothing a way to start or change containers. */
  public static String harmless() {
    return of(harmlessFile(), List.of("API_TOKEN"));
  }

  /** The compose file of {@link #harmless}: what such files usually hold, in several forms. */
  public static String harmlessFile() {
    return Filled.of(
        """
        name: app
        services:
          api:
            image: %s
            restart: always
            container_name: api
            command: ["serve", "--key", "${API_TOKEN}"]
            environment:
              - API_TOKEN=${API_TOKEN}
              - MODE
            ports: ["443:8443", {target: 80, published: "8080"}]
            expose: [9000]
            mem_limit: 512m
            privileged: false
            read_only: true
            cap_drop: [ALL]
            security_opt: ["no-new-privileges:true"]
            tmpfs: /tmp
            ulimits: {nofile: {soft: 1024, hard: 2048}, core: 0}
            healthcheck: {test: [CMD, "true"], interval: 5s, retries: 3}
            logging: {driver: json-file, options: {max-size: 10m}}
            depends_on: {store: {condition: service_healthy}}
            networks: [default, inner]
            configs: [{source: conf, target: /etc/conf, mode: 0444}]
            labels: {a: b}
          store:
            image: %s
            user: "1000:1000"
            environment: {A: "1", B: }
            labels: ["a=b"]
            depends_on: []
            networks: {inner: {aliases: [db]}}
            deploy: {replicas: 1, resources: {limits: {cpus: "1", memory: 1g}}}
            volumes:
              - data:/data:rw
              - /scratch
              - /var/run/dstack.sock:/var/run/dstack.sock
              - {type: volume, source: data, target: /more, read_only: true}
              - {type: bind, source: /run/tappd.sock, target: /run/tappd.sock}
              - {type: tmpfs, target: /tmp, tmpfs: {size: 1m}}
        volumes:
          data:
        networks:
          inner: {driver: bridge, internal: true}
        configs:
          conf:
            content: |
              key = ${API_TOKEN}
        """,
        PROXY, MODEL);
  }

  /** A compose file with no more than a service and a volume, which is harmless too. */
  public static String smallFile() {
    return Filled.of(
        """
        services:
          api:
            image: %s
            restart: always
        volumes:
          data:
        """,
        PROXY);
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

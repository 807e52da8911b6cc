package dev.exhibit.testdata.dstack;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Row W20: ways in which an app compose lets something start or change containers, each one change
 * in {@link AppComposeText#smallFile}. Every constant says where a verifier has to name it.
 */
public enum ReachingCompose {
  SOCKET(service("volumes: ['/var/run/docker.sock:/var/run/docker.sock']"), "docker.sock"),
  SOCKET_READ_ONLY(service("volumes: ['/run/docker.sock:/s:ro']"), "docker.sock"),
  SOCKET_TWICE_SLASHED(service("volumes: ['//run//docker.sock:/s']"), "docker.sock"),
  SOCKET_BY_DOTS(service("volumes: ['/var/../run/./docker.sock:/s']"), "docker.sock"),
  SOCKET_BY_AGENT_AND_DOTS(
      service("volumes: ['/var/run/dstack.sock/../docker.sock:/s']"), "docker.sock"),
  SOCKET_FOLDER(service("volumes: ['/run:/host-run']"), "/run"),
  SOCKET_GRANDPARENT(service("volumes: ['/var/:/host']"), "/var"),
  ROOT(service("volumes: ['/:/host']"), "/:/host"),
  RELATIVE_PATH(service("volumes: ['./data:/d']"), "./data"),
  PARENT_PATH(service("volumes: ['../../run:/d']"), "../../run"),
  HOME_PATH(service("volumes: ['~/x:/d']"), "~/x"),
  NAME_WITH_DOTS(service("volumes: ['data/../../run:/d']"), "data/.."),
  UNDECLARED_VOLUME(service("volumes: ['other:/d']"), "other"),
  VARIABLE_PATH(service("volumes: ['${WHERE:-data}:/d']"), "WHERE"),
  PROPAGATION(service("volumes: ['data:/d:rshared']"), "rshared"),
  LONG_BIND(service("volumes: [{type: bind, source: /run, target: /d}]"), "/run"),
  LONG_BIND_BY_DOTS(
      service("volumes: [{type: bind, source: data/../../run, target: /d}]"), "data/.."),
  LONG_BIND_PROPAGATION(
      service(
          "volumes: [{type: bind, source: /run/dstack.sock, target: /d, bind: {propagation:"
              + " rshared}}]"),
      "propagation"),
  LONG_VOLUME_OF_ANOTHER_TYPE(
      service("volumes: [{type: npipe, source: data, target: /d}]"), "type"),
  LONG_VOLUME_WITHOUT_TYPE(service("volumes: [{source: /run, target: /d}]"), "type"),
  VOLUMES_AS_MAPPING(service("volumes: {data: /d}"), "volumes"),
  DRIVER_OPTS(
      file("volumes:\n  data:\n    driver_opts: {type: none, o: bind, device: /run}\n"),
      "driver_opts"),
  VOLUME_PLUGIN(file("volumes:\n  data:\n    driver: sshfs\n"), "driver"),
  EXTERNAL_VOLUME(file("volumes:\n  data:\n    external: true\n"), "external"),
  EXTERNAL_NETWORK(file("volumes: {data: }\nnetworks: {n1: {external: true}}\n"), "external"),
  HOST_NETWORK_BY_DRIVER(
      file("volumes: {data: }\nnetworks: {default: {driver: host}}\n"), "driver"),
  HOST_NETWORK_BY_NAME(file("volumes: {data: }\nnetworks: {n1: {name: host}}\n"), "name"),
  NETWORK_OPTIONS(
      file("volumes: {data: }\nnetworks: {n1: {driver: bridge, driver_opts: {parent: eth0}}}\n"),
      "driver_opts"),
  SECRET_FROM_FILE(
      file("volumes: {data: }\nsecrets: {sock: {file: /var/run/docker.sock}}\n"), "file"),
  CONFIG_FROM_FILE(
      file("volumes: {data: }\nconfigs: {sock: {file: ./../run/docker.sock}}\n"), "file"),
  EXTERNAL_SECRET(file("volumes: {data: }\nsecrets: {sock: {external: true}}\n"), "external"),
  UNDECLARED_SECRET(service("secrets: [sock]"), "secrets"),
  UNKNOWN_SECTION(file("volumes: {data: }\nmodels: {llm: {model: ai/x}}\n"), "models"),
  HOST_MODE(service("network_mode: host"), "network_mode"),
  HOST_MODE_BY_DEFAULT(service("network_mode: ${N:-host}"), "network_mode"),
  NETWORK_OF_A_CONTAINER(service("network_mode: container:agent"), "network_mode"),
  UNDECLARED_NETWORK(service("networks: [host]"), "networks"),
  NETWORK_AS_MAPPING(service("networks: {host: {}}"), "networks"),
  PRIVILEGED(service("privileged: true"), "privileged"),
  PRIVILEGED_BY_ANOTHER_WORD(service("privileged: yes"), "privileged"),
  PRIVILEGED_BY_VARIABLE(service("privileged: ${P:-false}"), "privileged"),
  PRIVILEGED_IN_ANOTHER_CASE(service("Privileged: true"), "Privileged"),
  HOOK(service("post_start: [{command: x, privileged: true}]"), "post_start"),
  STOP_HOOK(service("pre_stop: [{command: x, user: root}]"), "pre_stop"),
  CAPABILITY(service("cap_add: [SYS_ADMIN]"), "cap_add"),
  CAPABILITY_AS_TEXT(service("cap_add: ALL"), "cap_add"),
  PROCESSES_OF_HOST(service("pid: host"), "pid"),
  IPC_OF_HOST(service("ipc: host"), "ipc"),
  USERS_OF_HOST(service("userns_mode: host"), "userns_mode"),
  UTS_OF_HOST(service("uts: host"), "uts"),
  CGROUP_OF_HOST(service("cgroup: host"), "cgroup"),
  CGROUP_PARENT(service("cgroup_parent: /"), "cgroup_parent"),
  DEVICES(service("devices: ['/dev/vda:/dev/vda']"), "devices"),
  DEVICE_RULES(service("device_cgroup_rules: ['b *:* rwm']"), "device_cgroup_rules"),
  GPUS(service("gpus: all"), "gpus"),
  RESERVED_DEVICES(
      service("deploy: {resources: {reservations: {devices: [{driver: x, count: 1}]}}}"),
      "devices"),
  UNCONFINED(service("security_opt: ['seccomp:unconfined']"), "security_opt"),
  VOLUMES_FROM(service("volumes_from: [other]"), "volumes_from"),
  RUNTIME(service("runtime: other"), "runtime"),
  SYSCTLS(service("sysctls: {kernel.core_pattern: x}"), "sysctls"),
  API_SOCKET(service("use_api_socket: true"), "use_api_socket"),
  PROVIDER(service("provider: {type: x}"), "provider"),
  FILE_OF_VARIABLES(service("env_file: .env"), "env_file"),
  FILE_OF_LABELS(service("label_file: x"), "label_file"),
  LOG_TO_A_SOCKET(
      service("logging: {driver: syslog, options: {syslog-address: 'unix:///run/docker.sock'}}"),
      "logging"),
  LOG_OPTION(
      service("logging: {driver: json-file, options: {fluentd-address: 'unix:///x'}}"), "logging"),
  BUILT(service("build: ."), "build"),
  WATCHED(service("develop: {watch: []}"), "develop"),
  ANNOTATED(service("annotations: {x: y}"), "annotations"),
  EXTERNAL_LINK(service("external_links: [x]"), "external_links"),
  CREDENTIALS(service("credential_spec: {file: x}"), "credential_spec"),
  MERGED(
      "x-p: &p {privileged: true}\n"
          + AppComposeText.smallFile().replace("    restart:", "    <<: *p\n    restart:"),
      "<<"),
  ALIASED(
      "x-v: &v ['/run:/run']\n"
          + AppComposeText.smallFile().replace("    restart:", "    volumes: *v\n    restart:"),
      "/run"),
  UNKNOWN_KEY(service("anything: 1"), "anything"),
  ENVIRONMENT_DEEPER(service("environment: {A: {B: c}}"), "environment"),
  VARIABLE_IMAGE(
      AppComposeText.smallFile().replace("registry.example", "${FROM:-registry.example}"), "image"),

  PRE_LAUNCH_SCRIPT(app("pre_launch_script", "docker run x"), "pre_launch_script"),
  INIT_SCRIPT(app("init_script", "x"), "init_script"),
  BASH_SCRIPT(app("bash_script", "x"), "bash_script"),
  REGISTRY(app("docker_config", "x"), "docker_config"),
  UNKNOWN_MEMBER(app("anything", "x"), "anything"),
  MEMBER_IN_ANOTHER_CASE(app("Pre_Launch_Script", "x"), "Pre_Launch_Script"),
  SWITCH_AS_TEXT(app("kms_enabled", "true"), "kms_enabled"),
  ENV_BASH(variable("BASH_ENV"), "BASH_ENV"),
  ENV_LOADER(variable("LD_PRELOAD"), "LD_PRELOAD"),
  ENV_AUDIT(variable("LD_AUDIT"), "LD_AUDIT"),
  ENV_DOCKER(variable("DOCKER_HOST"), "DOCKER_HOST"),
  ENV_DOCKER_AS_SECRET(variable("DOCKER_AUTH_TOKEN"), "DOCKER_AUTH_TOKEN"),
  ENV_APP_COMPOSE(variable("APP_COMPOSE_FILE"), "APP_COMPOSE_FILE"),
  ENV_COMPOSE(variable("COMPOSE_FILE"), "COMPOSE_FILE"),
  ENV_COMPOSE_AS_SECRET(variable("COMPOSE_API_KEY"), "COMPOSE_API_KEY"),
  ENV_PATH(variable("PATH"), "PATH"),
  ENV_IFS(variable("IFS"), "IFS"),
  ENV_PROXY(variable("https_proxy"), "https_proxy"),
  ENV_FUNCTION(variable("BASH_FUNC_docker%%"), "BASH_FUNC_docker%%"),
  ENV_UNKNOWN(variable("ANYTHING"), "ANYTHING"),
  ENV_WITH_VALUE(variable("A_TOKEN=x\nBASH_ENV"), "A_TOKEN=x");

  private final String appCompose;
  private final String named;

  /** An app compose, or a compose file to put into a harmless one. */
  ReachingCompose(String text, String named) {
    this.appCompose = text.startsWith("{") ? text : AppComposeText.of(text, List.of("API_TOKEN"));
    this.named = named;
  }

  /** What a machine is told to run. */
  public String appCompose() {
    return appCompose;
  }

  /** A text that what is found has to hold. */
  public String named() {
    return named;
  }

  private static String service(String line) {
    return AppComposeText.smallFile()
        .replace("    restart: always\n", "    restart: always\n    " + line + "\n");
  }

  private static String file(String sections) {
    return AppComposeText.smallFile().replace("volumes:\n  data:\n", sections);
  }

  private static String app(String name, String value) {
    ObjectNode json = (ObjectNode) new JsonMapper().readTree(AppComposeText.harmless());
    return json.put(name, value).toString();
  }

  private static String variable(String name) {
    return AppComposeText.of(AppComposeText.smallFile(), List.of("API_TOKEN", name));
  }
}

package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** App composes that say one thing and mean another. */
final class ComposeForgery {
  private static final int HALF_HASH = 16;
  private static final String BY_VARIABLE =
      "services:\n  a:\n    image: ${IMAGE:-" + AppComposeText.PROXY + "}\n";

  private ComposeForgery() {}

  static DstackEvidence running(DstackScenario machine, String composeFile) {
    return machine.running(AppComposeText.of(composeFile, List.of())).evidence();
  }

  static DstackEvidence variable(DstackScenario machine) {
    return machine.running(AppComposeText.of(BY_VARIABLE, List.of("IMAGE"))).evidence();
  }

  /** The script reads what to set from a file, so it does not name the variable. */
  static DstackEvidence script(DstackScenario machine) {
    String app = AppComposeText.of(BY_VARIABLE, List.of());
    String script = ",\"pre_launch_script\":\"set -a; . /run/overrides\"}";
    return machine.running(app.substring(0, app.length() - 1) + script).evidence();
  }

  static String duplicateKey() {
    String usual = AppComposeText.usual();
    String second = ",\"docker_compose_file\":\"services: {}\"}";
    return usual.substring(0, usual.length() - 1) + second;
  }

  static DstackEvidence otherShown(DstackScenario machine) {
    return machine
        .evidence()
        .showing(
            report ->
                ((ObjectNode) report.path("info").path("tcb_info"))
                    .put("app_compose", machine.boot().appCompose() + " "));
  }

  static Bytes halfConfigId(DstackScenario machine) {
    Bytes half = machine.boot().composeHash().bytes().first(HALF_HASH);
    return Bytes.of((byte) 1).concat(half).concat(Bytes.zeros(31));
  }
}

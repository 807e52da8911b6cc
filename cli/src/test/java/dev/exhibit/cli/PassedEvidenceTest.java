package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.demo.DemoProvider;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What passed says where it looked. */
class PassedEvidenceTest {
  /** The first is about the file as a whole, the second about what other findings name. */
  private static final Set<String> OF_THE_WHOLE = Set.of("archive.canonical", "time.basis");

  @Test
  void everyFindingThatPassedNamesMembersOfItsBundle() {
    Demos.all()
        .forEach(
            (provider, demo) -> {
              JsonNode report =
                  JsonMapper.shared()
                      .readTree(
                          Cli.run(demo.with("verify", demo.bundle(), "--format", "json")).out());
              Set<String> silent = new TreeSet<>();
              int passed = 0;
              for (JsonNode finding : report.path("findings")) {
                if (finding.path("status").asString("").equals("PASSED")) {
                  passed++;
                  if (finding.path("evidence").isEmpty()) {
                    silent.add(finding.path("check").asString(""));
                  }
                }
              }
              assertThat(passed).as(provider.toString()).isGreaterThan(20);
              assertThat(OF_THE_WHOLE).as(provider.toString()).containsAll(silent);
            });
  }

  /** A recorded key and the statements about images are found where the finding says. */
  @Test
  void namesTheMembersThatWereCompared() {
    DemoKept demo = Objects.requireNonNull(Demos.all().get(DemoProvider.NEAR_AI));
    JsonNode report =
        JsonMapper.shared()
            .readTree(Cli.run(demo.with("verify", demo.bundle(), "--format", "json")).out());
    assertThat(members(report, "channel.tls", "attestation/001"))
        .containsExactly("attestations/001/tls-peer.spki");
    assertThat(members(report, "channel.tls", "exchange/001"))
        .containsExactly("exchanges/001/tls-peer.spki");
    assertThat(members(report, "image.provenance", "attestation/001/gateway"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("collateral/sigstore/"));
  }

  private static List<String> members(JsonNode report, String check, String subject) {
    for (JsonNode finding : report.path("findings")) {
      if (finding.path("check").asString("").equals(check)
          && finding.path("subject").asString("").equals(subject)) {
        return finding
            .path("evidence")
            .valueStream()
            .map(e -> e.path("member").asString())
            .toList();
      }
    }
    throw new AssertionError("no " + check + " of " + subject);
  }
}

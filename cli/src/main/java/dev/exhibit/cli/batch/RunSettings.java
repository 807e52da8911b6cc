package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.Version;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a verdict depends on but the bundle and this machine's clock. */
public final class RunSettings {
  private RunSettings() {}

  /**
   * A digest of it, hex.
   *
   * @param at the instant as the command line states it
   * @param now the reader's clock if the command line states it; this machine's goes on by itself
   * @param allowSimulated whether simulated hardware changes the exit status
   */
  public static String of(
      AppraisalRequest request, String at, Optional<Instant> now, boolean allowSimulated) {
    List<String> settings = new ArrayList<>();
    settings.add(Version.text());
    settings.addAll(Build.digests());
    settings.add(request.policy().sha256().hex());
    settings.add(at);
    settings.add("now " + now.map(Instant::toString).orElse("as it goes on"));
    settings.add("allow simulated " + allowSimulated);
    request
        .policy()
        .collectors()
        .signers()
        .ifPresent(keys -> keys.stream().map(Sha256::hex).sorted().forEach(settings::add));
    request.scope().stream().map(q -> q.id()).sorted().forEach(settings::add);
    request.trust().anchors().stream()
        .map(anchor -> anchor.role() + " " + anchor.sha256().hex())
        .sorted()
        .forEach(settings::add);
    request.trust().sigstoreRoots().stream()
        .map(root -> Sha256.of(root.content()).hex())
        .sorted()
        .forEach(settings::add);
    request.policy().workload().ended().forEach(set -> settings.add("ended " + set.name()));
    request.trust().pack().ifPresent(pack -> settings.add("pack " + pack.sha256().hex()));
    return Sha256.of(Bytes.utf8(JsonWriter.line(settings))).hex();
  }
}

package dev.exhibit.core.cross;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.cross.VerdictRow.Device;
import dev.exhibit.core.cross.VerdictRow.Machine;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report proves of machines, as far as bundles are compared by it. */
final class MachineFacts {
  private static final List<String> MEASURED =
      List.of(
          "mrtd",
          "rtmr0",
          "rtmr1",
          "rtmr2",
          "composeHash",
          "osImageHash",
          "measurement",
          "hostData");

  private static final int ADDRESS_DIGITS = 40;

  private final Report report;
  private final Map<String, Map<String, Object>> machines;
  private final Map<String, Map<String, Object>> workloads;
  private final Map<String, Map<String, Object>> keysets;
  private final Map<String, Map<String, Object>> gpus;

  MachineFacts(Report report) {
    this.report = report;
    this.machines = maps(report.facts().get("attestations"));
    this.workloads = maps(report.facts().get("workloads"));
    this.keysets = maps(report.facts().get("keysets"));
    this.gpus = maps(report.facts().get("gpus"));
  }

  /** The machines of a bundle, each of which has a name of its own. */
  List<Machine> machines(Bundle bundle) {
    return machines.keySet().stream().flatMap(id -> machine(id, bundle).stream()).toList();
  }

  /** The digest of what was signed of a machine's quote, hex. */
  String quote(String machine) {
    return String.valueOf(machines.getOrDefault(machine, Map.of()).get("signedSha256"));
  }

  private Optional<Machine> machine(String id, Bundle bundle) {
    Map<String, Object> facts = machines.getOrDefault(id, Map.of());
    Optional<String> platform = platform(id);
    if (platform.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> workload = workloads.getOrDefault(id, Map.of());
    StringBuilder measured = new StringBuilder();
    for (String name : MEASURED) {
      measured.append(name).append('=').append(facts.getOrDefault(name, workload.get(name)));
      measured.append('\n');
    }
    return Optional.of(
        new Machine(
            platform.get(),
            firmware(facts),
            service(id, String.valueOf(workload.getOrDefault("appId", "")), platform.get(), bundle),
            "software " + Sha256.of(Bytes.utf8(measured.toString())).hex(),
            keys(id)));
  }

  /**
   * Of the module that is loaded, where a report shows it; a TD 1.0 report shows that under which
   * its domain was started, which an update since then does not change.
   */
  static String firmware(Map<String, Object> facts) {
    return Stream.of("teeTcbSvn2", "teeTcbSvn", "committedTcb")
        .flatMap(name -> text(facts, name).stream())
        .findFirst()
        .orElse("");
  }

  private Optional<String> platform(String machine) {
    Map<String, Object> facts = machines.getOrDefault(machine, Map.of());
    return text(facts, "ppid").or(() -> text(facts, "chipId"));
  }

  /** The app that is measured; without one, a service has as many keys as it has machines. */
  private static String service(String machine, String app, String platform, Bundle bundle) {
    if (!app.isEmpty()) {
      return "app " + app;
    }
    return bundle.manifest().attestations().stream()
        .filter(entry -> new Subject(machine).isWithin(Subject.attestation(entry.id())))
        .flatMap(entry -> entry.provider().stream())
        .map(provider -> provider + " on machine " + platform)
        .findFirst()
        .orElse("");
  }

  private List<Pair> keys(String machine) {
    List<Pair> keys = new ArrayList<>();
    for (CheckId check : List.of(CheckId.TDX_REPORT_DATA, CheckId.SNP_REPORT_DATA)) {
      Finding finding = report.appraisal().findings().get(new Key(check, new Subject(machine)));
      if (finding instanceof Finding.Passed passed) {
        Map<String, Object> details = passed.grounds().details();
        text(details, "identity")
            .map(key -> key.startsWith("0x") ? key.substring(2) : key)
            .ifPresent(key -> keys.add(new Pair(key, signing(key))));
        text(details, "tlsFingerprint").ifPresent(key -> keys.add(new Pair(key, "TLS key")));
      }
    }
    text(keysets.getOrDefault(machine, Map.of()), "keysetDigest")
        .ifPresent(digest -> keys.add(new Pair(digest, "keyset")));
    return keys;
  }

  /** A machine may have one of each, and show the one that it is asked for. */
  private static String signing(String identity) {
    return identity.length() == ADDRESS_DIGITS ? "signing address" : "signing key";
  }

  private static Optional<String> text(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The proven GPUs in proven machines. */
  List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    gpus.forEach(
        (id, facts) -> {
          Optional<String> platform = platform(id);
          if (platform.isPresent() && facts.get("devices") instanceof List<?> all) {
            all.stream()
                .flatMap(d -> serial(d).stream())
                .forEach(serial -> devices.add(new Device(serial, platform.get())));
          }
        });
    return devices;
  }

  private static Optional<String> serial(Object device) {
    return device instanceof Map<?, ?> facts && facts.get("serial") instanceof String serial
        ? Optional.of(serial)
        : Optional.empty();
  }

  private static Map<String, Map<String, Object>> maps(@Nullable Object value) {
    Map<String, Map<String, Object>> maps = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> outer) {
      outer.forEach(
          (id, inner) -> {
            if (inner instanceof Map<?, ?> facts) {
              Map<String, Object> copy = new LinkedHashMap<>();
              facts.forEach((k, v) -> copy.put(String.valueOf(k), v));
              maps.put(String.valueOf(id), copy);
            }
          });
    }
    return maps;
  }
}

package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.nvidia.device.SeenDevices;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a reader may say of the devices of one attestation. */
public final class GpuClaimLines {
  private final Map<Key, Finding> findings;
  private final Subject subject;
  private final List<VerifiedGpu> devices;
  private final List<Claim> claims = new ArrayList<>();

  private GpuClaimLines(Map<Key, Finding> findings, Subject subject, List<VerifiedGpu> devices) {
    this.findings = findings;
    this.subject = subject;
    this.devices = devices;
  }

  /**
   * The claims that follow from findings that passed.
   *
   * @param subject of the attestation
   * @param devices its verified devices
   * @param known whether it is known which software speaks for that machine
   */
  public static List<Claim> of(
      Map<Key, Finding> findings, Subject subject, List<VerifiedGpu> devices, boolean known) {
    GpuClaimLines lines = new GpuClaimLines(findings, subject, devices);
    if (!devices.isEmpty() && !lines.allShownBefore()) {
      lines.genuine();
      if (known) {
        lines.binding();
      }
    }
    return lines.claims;
  }

  /**
   * Devices that were all shown elsewhere are spoken of there, and here it is said that they are.
   */
  private boolean allShownBefore() {
    Optional<Finding> count =
        Optional.ofNullable(findings.get(new Key(CheckId.GPU_COUNT, subject)));
    Optional<Object> before = count.map(f -> f.grounds().details().get(SeenDevices.SHOWN_BEFORE));
    boolean all = before.equals(Optional.of(devices.size()));
    if (all) {
      count
          .map(f -> f.grounds().details().get(SeenDevices.SAME_AS))
          .ifPresent(
              places ->
                  say(
                      Basis.HARDWARE,
                      Message.of(
                          "no further devices: all those shown here are those of %s", places)));
    }
    return all;
  }

  private void genuine() {
    say(
        Basis.HARDWARE,
        allPassed(CheckId.GPU_NONCE)
            ? Message.of("%s NVIDIA devices: %s; all answered the expected nonce", what(), kinds())
            : Message.of(
                "%s NVIDIA devices: %s; it is not shown that their reports are fresh",
                what(), kinds()));
    again();
    if (allPassed(CheckId.GPU_MEASUREMENTS)) {
      say(
          Basis.HARDWARE,
          Message.of(
              "the measurements of every device are those that %s published for its firmware",
              publisher()));
    }
    if (allPassed(CheckId.GPU_MODE)) {
      say(
          Basis.HARDWARE,
          Message.of("debug and developer mode are off: they would give different measurements"));
    }
    if (allPassed(CheckId.GPU_REVOCATION)) {
      say(
          Basis.SIGNED,
          Message.of(
              "%s had not revoked any of the devices' certificates when it was asked",
              publisher()));
    }
    if (status(CheckId.GPU_TOKEN, subject).equals(Optional.of(Status.PASSED))) {
      say(
          Basis.SIGNED,
          Message.of("an attestation service whose key is anchored called these devices good"));
    }
  }

  private void again() {
    Optional.ofNullable(findings.get(new Key(CheckId.GPU_COUNT, subject)))
        .map(f -> f.grounds().details().get(SeenDevices.SAME_AS))
        .ifPresent(
            places ->
                say(
                    Basis.HARDWARE,
                    Message.of(
                        "devices among them are also shown at %s, and are not additional ones",
                        places)));
  }

  private Message kinds() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    Map<String, Message> kinds = new TreeMap<>();
    Set<PublicKey> counted = new LinkedHashSet<>();
    for (VerifiedGpu device : devices) {
      if (!counted.add(device.identity())) {
        continue;
      }
      Message kind = kind(device);
      kinds.putIfAbsent(kind.text(), kind);
      counts.merge(kind.text(), 1, Integer::sum);
    }
    List<Message> said = new ArrayList<>();
    counts.forEach((kind, count) -> said.add(Message.of("%d %s", count, kinds.get(kind))));
    return Message.joined("; ", said);
  }

  private static Message kind(VerifiedGpu device) {
    return Message.of(
        "%s%s%s",
        Value.name(device.architecture()),
        device
            .driver()
            .map(driver -> Message.of(", driver %s", Value.version(driver)))
            .orElseGet(() -> Message.of("")),
        device
            .vbios()
            .map(vbios -> Message.of(", firmware %s", Value.version(vbios)))
            .orElseGet(() -> Message.of("")));
  }

  private void binding() {
    if (status(CheckId.GPU_BINDING, subject).equals(Optional.of(Status.PASSED))) {
      say(Basis.SIGNED, Message.of("the software in the TEE vouches that these are its GPUs"));
    }
  }

  /** Under a simulator's root nothing is genuine. */
  private Message what() {
    return simulated() ? Message.of("simulated") : Message.of("genuine");
  }

  private Message publisher() {
    return simulated() ? Message.of("the simulator") : Message.of("NVIDIA");
  }

  private boolean simulated() {
    return devices.stream()
        .map(d -> new Key(DeviceChecks.id(CheckId.GPU_CHAIN, d.isSwitch()), d.subject()))
        .map(findings::get)
        .anyMatch(finding -> finding != null && finding.grounds().simulated());
  }

  private boolean allPassed(CheckId check) {
    return devices.stream()
        .map(d -> status(DeviceChecks.id(check, d.isSwitch()), d.subject()))
        .allMatch(Optional.of(Status.PASSED)::equals);
  }

  private Optional<Status> status(CheckId check, Subject about) {
    return Optional.ofNullable(findings.get(new Key(check, about))).map(Finding::status);
  }

  private void say(Basis basis, Message text) {
    claims.add(new Claim(basis, subject, text));
  }
}

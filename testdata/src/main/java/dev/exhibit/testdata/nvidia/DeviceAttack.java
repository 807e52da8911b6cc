package dev.exhibit.testdata.nvidia;

import java.util.List;
import java.util.function.Function;

/** Attacks on the devices' own evidence. Where the device could have signed the change, it did. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum DeviceAttack implements GpuAttack {
  G2_OLD_REPORT(
      "reports made for an earlier nonce, said to answer the present one",
      "gpu.nonce",
      "gpu-nonce-mismatch",
      s -> DeviceForgery.asked(s).files()),
  G2_ECHOED_NONCE(
      "reports made for an earlier nonce, which the evidence itself repeats",
      "gpu.nonce",
      "gpu-nonce-not-ours",
      s -> DeviceForgery.asked(s).files().stating(DeviceForgery.earlierNonce(s))),
  G3_OTHER_MACHINE(
      "genuine devices of another machine that answered the relayed nonce",
      "gpu.binding",
      "gpu-bound-by-nonce-only",
      DeviceForgery::otherMachine),
  G4_SAME_ITEM_TWICE(
      "one device shown twice with the same report",
      "gpu.count",
      "gpu-device-repeated",
      DeviceForgery::sameItemTwice),
  G4_RECERTIFIED(
      "one device shown again under a new certificate of its own",
      "gpu.count",
      "gpu-device-repeated",
      DeviceForgery::recertified),
  G5_DEVELOPER_FIRMWARE(
      "a device that runs other firmware than it says",
      "gpu.measurements",
      "gpu-measurements-differ",
      s -> s.withFirst(d -> d.measuring(9, DeviceForgery.otherValue())).files()),
  G5_UNKNOWN_MODE(
      "a mode that does not exist",
      "gpu.mode",
      "gpu-mode-unknown",
      s -> s.withEach(d -> DeviceForgery.mode(d, 7)).files()),
  G5_MIXED_MODES(
      "one device in another mode than the others",
      "gpu.mode",
      "gpu-mode-mixed",
      s -> s.withFirst(d -> DeviceForgery.mode(d, 0)).files()),
  G6_OTHER_FIRMWARE_CERTIFIED(
      "a certificate for other firmware than the one that reports",
      "gpu.chain",
      "gpu-fwid-mismatch",
      s -> s.withFirst(d -> d.certifiedFor(DeviceForgery.otherValue())).files()),
  G6_NO_FIRMWARE_CERTIFIED(
      "a certificate that names no firmware",
      "gpu.chain",
      "gpu-fwid-missing",
      DeviceForgery::withoutFwid),
  G6_OWN_PKI(
      "every certificate has the right name and the attacker's key",
      "gpu.chain",
      "gpu-root-not-pinned",
      DeviceForgery::ownPki),
  G6_OWN_CHAIN_UNDER_REAL_ROOT(
      "the attacker's chain followed by the trusted root, which signed none of it",
      "gpu.chain",
      "gpu-certificate-signature",
      DeviceForgery::ownChainUnderRealRoot),
  G6_CERTIFICATE_LEFT_OUT(
      "one certificate of the chain is absent",
      "gpu.chain",
      "gpu-certificate-issuer",
      DeviceForgery::certificateLeftOut),
  G6_OTHER_ARCHITECTURE(
      "a switch's evidence said to be a GPU's",
      "gpu.chain",
      "gpu-architecture",
      DeviceForgery::otherArchitecture),
  G10_OPAQUE_LENGTH_SHORT(
      "the opaque data one byte shorter than it is",
      "gpu.signature",
      "gpu-evidence-malformed",
      s -> DeviceForgery.report(s, r -> DeviceForgery.opaqueLength(r, -1))),
  G10_OPAQUE_LENGTH_LONG(
      "the opaque data reach into the signature",
      "gpu.signature",
      "gpu-evidence-malformed",
      s -> DeviceForgery.report(s, r -> DeviceForgery.opaqueLength(r, 1))),
  G10_FIELD_OVERLONG(
      "an opaque field reaches beyond the opaque data, signed",
      "gpu.signature",
      "gpu-evidence-malformed",
      s -> DeviceForgery.signedOpaque(s, o -> o.with(o.size() - 4, 0xFF))),
  G10_FIELD_TWICE(
      "an opaque field stands there twice, signed",
      "gpu.signature",
      "gpu-evidence-malformed",
      s -> DeviceForgery.signedOpaque(s, o -> o.concat(o))),
  G10_TRAILING_BYTES(
      "bytes after the signature",
      "gpu.signature",
      "gpu-evidence-malformed",
      s -> DeviceForgery.report(s, r -> r.concat(r.first(1)))),
  G14_UNKNOWN_VERSION(
      "opaque data of a version that does not exist yet, signed by the device",
      "gpu.signature",
      "gpu-report-format-unknown",
      s -> DeviceForgery.versioned(s, 3, true)),
  G14_UNKNOWN_VERSION_UNSIGNED(
      "the version of the opaque data changed, so that it would not be read",
      "gpu.signature",
      "gpu-report-signature-bad",
      s -> DeviceForgery.versioned(s, 3, false)),
  G11_SWITCHES_LEFT_OUT(
      "GPUs that name four switches, and no switch",
      "gpu.count",
      "gpu-switch-missing",
      s -> s.connected(4).files()),
  G11_ONE_SWITCH_LEFT_OUT(
      "one of four switches left out",
      "gpu.count",
      "gpu-switch-missing",
      s -> s.connected(4).withSwitches(3).files()),
  G11_FOREIGN_SWITCH(
      "a switch that no GPU names",
      "gpu.count",
      "gpu-switch-topology",
      s -> s.connected(1).withSwitches(2).files()),
  G12_EMPTY_LIST(
      "an empty list of devices",
      "gpu.count",
      "gpu-devices-missing",
      s -> s.files().with(List.of())),
  G12_DEVICE_LEFT_OUT(
      "one device left out", "gpu.count", "gpu-devices-missing", DeviceForgery::deviceLeftOut),
  G13_BLOCK_DROPPED(
      "the last measurement dropped, the counts adjusted",
      "gpu.signature",
      "gpu-report-signature-bad",
      s -> DeviceForgery.blocks(s, DeviceForgery::withoutLast)),
  G13_BLOCK_DUPLICATED(
      "one measurement in the place of another",
      "gpu.signature",
      "gpu-evidence-malformed",
      s -> DeviceForgery.blocks(s, DeviceForgery::firstTwice)),
  G13_BLOCKS_SWAPPED(
      "two measurements in each other's place",
      "gpu.signature",
      "gpu-evidence-malformed",
      s -> DeviceForgery.blocks(s, DeviceForgery::swapped)),
  G13_VALUES_SWAPPED(
      "two measured values under each other's index",
      "gpu.signature",
      "gpu-report-signature-bad",
      s -> DeviceForgery.blocks(s, DeviceForgery::valuesSwapped));

  private final String what;
  private final String expectedCheck;
  private final String expectedCode;
  private final Function<GpuScenario, GpuFiles> attack;

  DeviceAttack(
      String what,
      String expectedCheck,
      String expectedCode,
      Function<GpuScenario, GpuFiles> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.expectedCode = expectedCode;
    this.attack = attack;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String expectedCheck() {
    return expectedCheck;
  }

  @Override
  public String expectedCode() {
    return expectedCode;
  }

  @Override
  public GpuFiles apply(GpuScenario valid) {
    return attack.apply(valid);
  }
}

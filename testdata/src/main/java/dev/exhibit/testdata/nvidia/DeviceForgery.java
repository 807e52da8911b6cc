package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P384Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the changes that {@link DeviceAttack} names. */
final class DeviceForgery {
  private static final int BLOCK_SIZE = 48 + SpdmWriter.blockOverhead();

  private DeviceForgery() {}

  static Bytes earlierNonce(GpuScenario s) {
    return P384Key.sha384(s.nonce()).first(s.nonce().size());
  }

  static Bytes otherValue() {
    return P384Key.sha384(Bytes.utf8("something else"));
  }

  static GpuScenario asked(GpuScenario s) {
    return s.withEach(d -> d.asked(earlierNonce(s)));
  }

  static DeviceSpec mode(DeviceSpec device, int flag) {
    return device.reporting(DeviceSpec.FEATURE_FLAG, DeviceSpec.little(flag));
  }

  static GpuFiles otherMachine(GpuScenario s) {
    List<DeviceSpec> elsewhere = new ArrayList<>();
    for (DeviceSpec device : s.devices()) {
      elsewhere.add(DeviceSpec.current(device.kind(), device.number() + 100, s.nonce()));
    }
    return new GpuScenario(s.nvidia(), elsewhere, s.nonce()).files();
  }

  static GpuFiles sameItemTwice(GpuScenario s) {
    GpuFiles files = s.files();
    List<SimulatedDevice> devices = new ArrayList<>(files.devices());
    devices.set(1, devices.get(0));
    return files.with(devices);
  }

  static GpuFiles recertified(GpuScenario s) {
    List<DeviceSpec> devices = new ArrayList<>(s.devices());
    devices.set(1, devices.get(0).recertified());
    return new GpuScenario(s.nvidia(), devices, s.nonce()).files();
  }

  static GpuFiles deviceLeftOut(GpuScenario s) {
    GpuFiles files = s.files();
    return files.with(files.devices().subList(1, files.devices().size()));
  }

  private static GpuFiles chain(GpuScenario s, UnaryOperator<List<GpuCertificate>> change) {
    GpuFiles files = s.files();
    SimulatedDevice first = files.devices().get(0);
    return files.withFirst(first.with(change.apply(first.chain())));
  }

  static GpuFiles withoutFwid(GpuScenario s) {
    return chain(
        s,
        chain -> {
          List<GpuCertificate> changed = new ArrayList<>(chain);
          var spec =
              s.nvidia().endEntity("CN=" + DeviceKind.HOPPER.leafName(), SimulatedNvidia.forever());
          changed.set(0, chain.get(1).issue(spec, chain.get(0).key()));
          return changed;
        });
  }

  private static SimulatedDevice byAttacker(GpuScenario s) {
    SimulatedNvidia attacker = SimulatedNvidia.of(s.nvidia().seed("attacker")).withoutMarker();
    return SimulatedDevice.of(attacker, s.devices().get(0));
  }

  static GpuFiles ownPki(GpuScenario s) {
    return s.files().withFirst(byAttacker(s));
  }

  static GpuFiles ownChainUnderRealRoot(GpuScenario s) {
    SimulatedDevice forged = byAttacker(s);
    List<GpuCertificate> chain = new ArrayList<>(forged.chain());
    chain.set(chain.size() - 1, s.nvidia().deviceRoot());
    return s.files().withFirst(forged.with(chain));
  }

  static GpuFiles certificateLeftOut(GpuScenario s) {
    return chain(
        s,
        chain -> {
          List<GpuCertificate> fewer = new ArrayList<>(chain);
          fewer.remove(2);
          return fewer;
        });
  }

  /** The item names its architecture after the spec, so the spec of another kind makes the lie. */
  static GpuFiles otherArchitecture(GpuScenario s) {
    GpuFiles files = s.files();
    SimulatedDevice real =
        SimulatedDevice.of(s.nvidia(), DeviceSpec.current(DeviceKind.LS10, 0, s.nonce()));
    return files.withFirst(new SimulatedDevice(s.devices().get(0), real.chain(), real.report()));
  }

  /** Changes the first device's report without signing it. */
  static GpuFiles report(GpuScenario s, UnaryOperator<Bytes> change) {
    GpuFiles files = s.files();
    SimulatedDevice first = files.devices().get(0);
    return files.withFirst(first.with(change.apply(first.report())));
  }

  static Bytes opaqueLength(Bytes report, int by) {
    int blocks = report.at(SpdmWriter.recordOffset() - 4);
    int at = SpdmWriter.recordOffset() + blocks * BLOCK_SIZE + 32;
    int length = report.at(at) | report.at(at + 1) << 8;
    return report.with(at, (length + by) & 0xFF).with(at + 1, (length + by) >> 8);
  }

  /** Changes the first device's opaque data and has the device sign that. */
  static GpuFiles signedOpaque(GpuScenario s, UnaryOperator<Bytes> change) {
    GpuFiles files = s.files();
    SimulatedDevice first = files.devices().get(0);
    Bytes opaque = change.apply(SpdmWriter.opaque(first.spec()));
    Bytes unsigned = SpdmWriter.unsigned(first.spec(), SpdmWriter.blocks(first.spec()), opaque);
    return files.withFirst(first.with(SpdmWriter.sign(unsigned, first.chain().get(0).key())));
  }

  /** The devices' opaque data in the versioned layout, with another major version. */
  static GpuFiles versioned(GpuScenario s, int major, boolean signed) {
    GpuScenario newer = s.withEach(DeviceSpec::versioned);
    if (signed) {
      GpuFiles files = newer.files();
      List<SimulatedDevice> devices = new ArrayList<>();
      for (SimulatedDevice device : files.devices()) {
        Bytes opaque = OpaqueLayout.header(major).concat(Bytes.zeros(4));
        Bytes unsigned =
            SpdmWriter.unsigned(device.spec(), SpdmWriter.blocks(device.spec()), opaque);
        devices.add(device.with(SpdmWriter.sign(unsigned, device.chain().get(0).key())));
      }
      return files.with(devices);
    }
    return report(newer, r -> r.with(majorOffset(r), major));
  }

  private static int majorOffset(Bytes report) {
    int blocks = report.at(SpdmWriter.recordOffset() - 4);
    return SpdmWriter.recordOffset() + blocks * BLOCK_SIZE + 32 + 2 + 8;
  }

  /** Changes the first device's measurement blocks and keeps the old signature. */
  static GpuFiles blocks(GpuScenario s, UnaryOperator<List<Bytes>> change) {
    GpuFiles files = s.files();
    SimulatedDevice first = files.devices().get(0);
    List<Bytes> blocks = change.apply(SpdmWriter.blocks(first.spec()));
    Bytes report = first.report();
    Bytes signature = report.from(report.size() - SpdmWriter.signatureSize());
    Bytes unsigned = SpdmWriter.unsigned(first.spec(), blocks, SpdmWriter.opaque(first.spec()));
    return files.withFirst(first.with(unsigned.concat(signature)));
  }

  static List<Bytes> withoutLast(List<Bytes> blocks) {
    return blocks.subList(0, blocks.size() - 1);
  }

  static List<Bytes> firstTwice(List<Bytes> blocks) {
    List<Bytes> changed = new ArrayList<>(blocks);
    changed.set(1, blocks.get(0));
    return changed;
  }

  static List<Bytes> swapped(List<Bytes> blocks) {
    List<Bytes> changed = new ArrayList<>(blocks);
    changed.set(0, blocks.get(1));
    changed.set(1, blocks.get(0));
    return changed;
  }

  static List<Bytes> valuesSwapped(List<Bytes> blocks) {
    List<Bytes> changed = new ArrayList<>(blocks);
    changed.set(0, blocks.get(1).with(0, 1));
    changed.set(1, blocks.get(0).with(0, 2));
    return changed;
  }
}

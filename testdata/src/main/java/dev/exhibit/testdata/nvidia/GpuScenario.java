package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A platform of GPUs, and possibly switches, and what NVIDIA publishes about it.
 *
 * @param devices in the order of the evidence
 * @param nonce the one the reader's side chose
 */
public record GpuScenario(SimulatedNvidia nvidia, List<DeviceSpec> devices, Bytes nonce) {
  /** The present of the simulation. */
  public static final Instant AT = Instant.parse("2026-06-15T12:00:00Z");

  private static final int NONCE_SIZE = 32;

  public GpuScenario {
    devices = List.copyOf(devices);
  }

  /** A valid platform of {@code gpus} Hopper devices that share no NVLink switch. */
  public static GpuScenario seeded(long number, int gpus) {
    Seed seed = Seed.of(number);
    return answering(SimulatedNvidia.of(seed), gpus, seed.derive("GPU nonce").bytes(NONCE_SIZE));
  }

  /** A valid platform whose devices answered this nonce. */
  public static GpuScenario answering(SimulatedNvidia nvidia, int gpus, Bytes nonce) {
    List<DeviceSpec> devices = new ArrayList<>();
    for (int i = 0; i < gpus; i++) {
      devices.add(DeviceSpec.current(DeviceKind.HOPPER, i, nonce));
    }
    return new GpuScenario(nvidia, devices, nonce);
  }

  /** The same with every GPU changed alike. */
  public GpuScenario withEach(UnaryOperator<DeviceSpec> change) {
    return new GpuScenario(nvidia, devices.stream().map(change).toList(), nonce);
  }

  /** The same with the first GPU changed. */
  public GpuScenario withFirst(UnaryOperator<DeviceSpec> change) {
    List<DeviceSpec> changed = new ArrayList<>(devices);
    changed.set(0, change.apply(changed.get(0)));
    return new GpuScenario(nvidia, changed, nonce);
  }

  /** The same with one more device. */
  public GpuScenario and(DeviceSpec device) {
    List<DeviceSpec> more = new ArrayList<>(devices);
    more.add(device);
    return new GpuScenario(nvidia, more, nonce);
  }

  /**
   * The same platform in protected PCIe mode, whose GPUs name {@code switches} switches; the
   * switches themselves are not added.
   */
  public GpuScenario connected(int switches) {
    Bytes named = Bytes.EMPTY;
    for (int i = 0; i < switches; i++) {
      named = named.concat(reversed(DeviceSpec.switchId(i)));
    }
    Bytes identifiers = named;
    return withEach(
        d ->
            d.reporting(DeviceSpec.FEATURE_FLAG, DeviceSpec.little(2))
                .reporting(DeviceSpec.PROTECTED_PCIE, Bytes.of((byte) 0xAA))
                .reporting(DeviceSpec.SWITCH_PDI, identifiers));
  }

  /** The same with this many switches beside the GPUs. */
  public GpuScenario withSwitches(int count) {
    GpuScenario more = this;
    for (int i = 0; i < count; i++) {
      more = more.and(DeviceSpec.current(DeviceKind.LS10, i, nonce));
    }
    return more;
  }

  private static Bytes reversed(Bytes identifier) {
    Bytes reversed = Bytes.EMPTY;
    for (int i = identifier.size() - 1; i >= 0; i--) {
      reversed = reversed.concat(identifier.slice(i, i + 1));
    }
    return reversed;
  }

  /** Everything made and signed. */
  public GpuFiles files() {
    List<SimulatedDevice> made =
        devices.stream().map(spec -> SimulatedDevice.of(nvidia, spec)).toList();
    int gpus = (int) devices.stream().filter(d -> !d.kind().isSwitch()).count();
    return new GpuFiles(
        made,
        Optional.of(nonce),
        rims(),
        ocsp(made).stream().map(OcspSpec::der).toList(),
        Optional.of(token(made)),
        Optional.of(TokenWriter.keySet(nvidia.tokenKey().key(), tokenPath())),
        nvidia.roots(),
        AT,
        gpus,
        nonce);
  }

  private List<Bytes> rims() {
    List<GpuCertificate> chain = nvidia.rimChain();
    List<RimSpec> specs = new ArrayList<>();
    specs.add(RimSpec.driver(DeviceKind.HOPPER));
    specs.add(RimSpec.firmware(DeviceKind.HOPPER));
    if (devices.stream().anyMatch(d -> d.kind().isSwitch())) {
      specs.add(RimSpec.firmware(DeviceKind.LS10));
    }
    return specs.stream().map(s -> Bytes.utf8(RimWriter.signed(s, chain))).toList();
  }

  /** A good answer for each certificate that can be revoked. */
  List<OcspSpec> ocsp(List<SimulatedDevice> made) {
    List<OcspSpec> answers = new ArrayList<>();
    for (SimulatedDevice device : made) {
      add(answers, device.chain(), 1);
    }
    add(answers, nvidia.rimChain(), 0);
    return answers;
  }

  private void add(List<OcspSpec> answers, List<GpuCertificate> chain, int first) {
    for (int i = first; i < chain.size() - 1; i++) {
      GpuCertificate certificate = chain.get(i);
      GpuCertificate issuer = chain.get(i + 1);
      if (answers.stream().noneMatch(a -> a.certificate().der().equals(certificate.der()))) {
        answers.add(OcspSpec.good(certificate, issuer, nvidia.responder(issuer), AT));
      }
    }
  }

  TokenWriter tokens() {
    return new TokenWriter(nvidia.tokenKey().key(), AT.minus(Duration.ofMinutes(1)));
  }

  /** The service's claims about each GPU. */
  List<ObjectNode> opinions(List<SimulatedDevice> made) {
    return made.stream().filter(d -> !d.spec().kind().isSwitch()).map(tokens()::device).toList();
  }

  private Bytes token(List<SimulatedDevice> made) {
    return tokens().answer(nonce, true, tokens().signed(opinions(made)));
  }

  List<GpuCertificate> tokenPath() {
    return List.of(nvidia.tokenKey(), nvidia.tokenAuthority());
  }
}

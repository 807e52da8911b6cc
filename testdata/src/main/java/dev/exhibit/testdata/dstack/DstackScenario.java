package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.QuoteSpec;
import dev.exhibit.testdata.intel.SimulatedQuote;
import dev.exhibit.testdata.intel.Workload;
import java.util.function.UnaryOperator;

/**
 * A dstack machine on a simulated platform: as seeded, everything hangs together.
 *
 * @param intel platform, collateral, signing identity and nonce
 * @param boot what the boot is told
 * @param log what is measured: the boot's log, perhaps with more
 * @param configId MR_CONFIG_ID
 * @param vmConfig what the host says it started, JSON text
 * @param actions what the compose manager did, JSON text without blanks and with names sorted
 */
public record DstackScenario(
    IntelScenario intel,
    SimulatedBoot boot,
    SimulatedLog log,
    Bytes configId,
    String vmConfig,
    String actions) {
  private static final String ACTIONS =
      "[{\"action\":\"compose_manager_started\",\"container\":\"manager\",\"image\":\""
          + AppComposeText.MODEL
          + "\",\"timestamp\":\"2026-06-15T11:00:00Z\"},"
          + "{\"action\":\"compose_up\",\"file\":\"model.yaml\",\"services\":[\"m\u00fcller\"],"
          + "\"timestamp\":\"2026-06-15T11:01:00Z\"}]";

  /** A valid machine whose runtime events have the first format. */
  public static DstackScenario seeded(long number) {
    return seeded(number, 1);
  }

  /** A valid machine whose runtime events have this format. */
  public static DstackScenario seeded(long number, int version) {
    Seed seed = Seed.of(number).derive("dstack");
    return of(
        IntelScenario.seeded(number),
        new SimulatedBoot(
            version,
            AppComposeText.usual(),
            SimulatedImage.hash(),
            SimulatedBoot.KEY_PROVIDER,
            seed.derive("instance").bytes(20)));
  }

  /** A valid machine whose chip writes such quotes. */
  public static DstackScenario quoting(long number, QuoteKind kind) {
    DstackScenario usual = seeded(number);
    return of(IntelScenario.seeded(number, kind), usual.boot());
  }

  private static DstackScenario of(IntelScenario intel, SimulatedBoot boot) {
    return new DstackScenario(
        intel,
        boot,
        boot.log(),
        Workload.configId(boot.composeHash()),
        vmConfig(boot.osImageHash(), "dstack-0.0.0"),
        ACTIONS);
  }

  /** What a host says, with this OS image and image name. */
  public static String vmConfig(Bytes osImageHash, String image) {
    return SimulatedImage.vmConfig(osImageHash, image);
  }

  /** The same machine booted with another app compose. */
  public DstackScenario running(String appCompose) {
    return of(
        intel,
        new SimulatedBoot(
            boot.version(), appCompose, boot.osImageHash(), boot.keyProvider(), boot.instanceId()));
  }

  /** The same machine, which has its keys from another provider. */
  public DstackScenario keyedBy(String keyProvider) {
    return of(
        intel,
        new SimulatedBoot(
            boot.version(), boot.appCompose(), boot.osImageHash(), keyProvider, boot.instanceId()));
  }

  /** The same machine booted with another OS image. */
  public DstackScenario booting(Bytes osImageHash, ImageDigests image) {
    return of(
        intel,
        new SimulatedBoot(
            boot.version(),
            boot.appCompose(),
            osImageHash,
            boot.keyProvider(),
            boot.instanceId(),
            image));
  }

  /** The same with other events measured. */
  public DstackScenario measuring(UnaryOperator<SimulatedLog> change) {
    return new DstackScenario(intel, boot, change.apply(log), configId, vmConfig, actions);
  }

  /** The same started with another MR_CONFIG_ID. */
  public DstackScenario withConfigId(Bytes value) {
    return new DstackScenario(intel, boot, log, value, vmConfig, actions);
  }

  /** The same with another word of the host. */
  public DstackScenario withVmConfig(String text) {
    return new DstackScenario(intel, boot, log, configId, text, actions);
  }

  /** What the quote's registers hold. */
  public Workload workload() {
    return new Workload(
        boot.appCompose(),
        boot.image().mrTd(),
        configId,
        log.register(0),
        log.register(1),
        log.register(2),
        log.register(3));
  }

  /** The quote of the machine, over the signing identity and the nonce. */
  public SimulatedQuote quote() {
    return intel.platform().quote(intel.quote().with(workload()));
  }

  /** The compose manager's quote, of the same machine, over the hash of its actions. */
  public SimulatedQuote managerQuote() {
    return quoteOver(Sha256.of(Bytes.utf8(actions)).bytes().concat(intel.nonce()));
  }

  /** A quote of this machine over other report data, 64 bytes. */
  public SimulatedQuote quoteOver(Bytes reportData) {
    return intel
        .platform()
        .quote(
            QuoteSpec.of(QuoteKind.TDX_V4, intel.platform().spec(), reportData).with(workload()));
  }

  /** Everything made and signed, with the report a provider of flat reports serves. */
  public DstackEvidence evidence() {
    return new DstackEvidence(
        intel.evidence().with(quote()), DstackReport.flat(this), managerQuote().bytes());
  }
}

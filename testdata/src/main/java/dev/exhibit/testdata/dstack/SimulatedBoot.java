package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What one boot of a dstack machine measures, in the shape of the real ones: 13 events in RTMR0, 5
 * in RTMR1, 2 in RTMR2, and dstack's own in RTMR3.
 *
 * @param version format of the runtime events, 1 or 2
 * @param image what is measured of the OS image
 */
public record SimulatedBoot(
    int version,
    String appCompose,
    Bytes osImageHash,
    String keyProvider,
    Bytes instanceId,
    ImageDigests image) {
  /** The key provider of the usual machines. */
  public static final String KEY_PROVIDER = "{\"name\":\"kms\",\"id\":\"3059aabb\"}";

  private static final long ACTION = 0x80000007L;
  private static final long TAG = 0x6L;
  private static final int APP_ID_BYTES = 20;

  /** A boot of the usual image, by whatever hash. */
  public SimulatedBoot(
      int version, String appCompose, Bytes osImageHash, String keyProvider, Bytes instanceId) {
    this(version, appCompose, osImageHash, keyProvider, instanceId, ImageDigests.usual());
  }

  /** The boot of a machine that runs this app compose, in the first format. */
  public static SimulatedBoot of(String appCompose) {
    Seed seed = Seed.of(0).derive("boot " + appCompose);
    return new SimulatedBoot(
        1,
        appCompose,
        SimulatedImage.hash(),
        KEY_PROVIDER,
        seed.derive("instance").bytes(APP_ID_BYTES));
  }

  /** What the quote's registers hold after it. */
  public Workload workload() {
    SimulatedLog log = log();
    return new Workload(
        appCompose,
        image.mrTd(),
        Workload.configId(composeHash()),
        log.register(0),
        log.register(1),
        log.register(2),
        log.register(3));
  }

  /** SHA-256 of the app compose. */
  public Sha256 composeHash() {
    return Sha256.of(Bytes.utf8(appCompose));
  }

  /** The id that follows from the app compose. */
  public Bytes appId() {
    return composeHash().bytes().first(APP_ID_BYTES);
  }

  /** Everything that is measured, in order. */
  public SimulatedLog log() {
    List<SimulatedEvent> events = new ArrayList<>(SimulatedFirmware.events(image.kernel()));
    events.addAll(kernel());
    events.addAll(runtime());
    return new SimulatedLog(events);
  }

  private List<SimulatedEvent> kernel() {
    return List.of(
        SimulatedEvent.hashed(1, ACTION, Bytes.utf8("Calling EFI Application from Boot Option")),
        SimulatedEvent.hashed(1, 0x4L, Bytes.zeros(4)),
        SimulatedFirmware.measured(
            2, TAG, image.commandLine(), Bytes.utf8("LOADED_IMAGE::LoadOptions")),
        SimulatedFirmware.measured(2, TAG, image.initrd(), Bytes.utf8("Linux initrd")),
        SimulatedEvent.hashed(1, ACTION, Bytes.utf8("Exit Boot Services Invocation")),
        SimulatedEvent.hashed(1, ACTION, Bytes.utf8("Exit Boot Services Returned with Success")));
  }

  private List<SimulatedEvent> runtime() {
    return List.of(
        event("system-preparing", Bytes.EMPTY),
        event("app-id", appId()),
        event("compose-hash", composeHash().bytes()),
        event("instance-id", instanceId),
        event("boot-mr-done", Bytes.EMPTY),
        event("os-image-hash", osImageHash),
        event("key-provider", Bytes.utf8(keyProvider)),
        event("storage-fs", Bytes.utf8("zfs")),
        event("system-ready", Bytes.EMPTY));
  }

  private SimulatedEvent event(String name, Bytes payload) {
    return SimulatedEvent.runtime(version, name, payload);
  }
}

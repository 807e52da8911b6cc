package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import java.util.Optional;
import java.util.stream.IntStream;

/** The GPUs of one machine, which answer any nonce. */
public final class SimulatedGpus {
  private static final int MOST = 64;

  private final SimulatedNvidia nvidia;
  private final int first;
  private final int count;

  /**
   * GPUs of a machine.
   *
   * @param machine tells them from those of other machines
   */
  public SimulatedGpus(SimulatedNvidia nvidia, Seed machine, int count) {
    Bytes number = machine.derive("GPUs").bytes(2);
    this.nvidia = nvidia;
    this.first = (number.at(0) << 8 | number.at(1)) * MOST;
    this.count = count;
  }

  /** The {@code nvidia_payload} object of their reports over {@code nonce}, if there are any. */
  public Optional<Bytes> payload(Bytes nonce) {
    if (count == 0) {
      return Optional.empty();
    }
    var devices =
        IntStream.range(first, first + count)
            .mapToObj(number -> DeviceSpec.current(DeviceKind.HOPPER, number, nonce))
            .map(spec -> SimulatedDevice.of(nvidia, spec))
            .toList();
    return Optional.of(GpuFiles.payload(devices, Optional.of(nonce)));
  }
}

package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;

/**
 * What a machine measures of the OS image that it boots.
 *
 * @param mrTd 48 bytes
 * @param kernel 48 bytes, as Authenticode hashes the kernel that the firmware is handed
 * @param commandLine 48 bytes, of the line as the boot loader completes it
 * @param initrd 48 bytes
 */
public record ImageDigests(Bytes mrTd, Bytes kernel, Bytes commandLine, Bytes initrd) {
  /** Those of the image that simulated machines boot unless told otherwise. */
  static ImageDigests usual() {
    return new ImageDigests(
        SimulatedImage.mrTd(),
        SimulatedImage.kernel(),
        SimulatedImage.commandLine(),
        SimulatedImage.initrd());
  }
}

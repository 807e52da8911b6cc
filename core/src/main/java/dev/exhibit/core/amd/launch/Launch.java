package dev.exhibit.core.amd.launch;

import dev.exhibit.core.amd.launch.LaunchDigest.Kind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a guest was started with: a firmware that measures a kernel, as QEMU starts it.
 *
 * @param firmware the launch digest over the firmware alone, 48 bytes
 * @param sections the pages that the firmware's metadata ask for, in order
 * @param kernel digest of the kernel's image
 * @param initrd digest of the initial file system, or of nothing
 * @param commandLine as text
 * @param hashesAt guest address of the table of hashes
 * @param resetAt where further processors begin
 * @param processors how many
 * @param model name of their kind, such as {@code EPYC-v4}
 * @param features SEV_FEATURES of each
 */
public record Launch(
    Bytes firmware,
    List<Section> sections,
    Sha256 kernel,
    Sha256 initrd,
    Bytes commandLine,
    long hashesAt,
    long resetAt,
    int processors,
    CpuModel model,
    long features) {
  private static final long DEBUG_SWAP = 1 << 5;

  public Launch {
    sections = List.copyOf(sections);
  }

  /** Whether the host swaps the debug registers, so that it controls what the guest breaks at. */
  public boolean swapsDebugRegisters() {
    return (features & DEBUG_SWAP) != 0;
  }

  /** The launch digest of such a guest, 48 bytes. */
  public Bytes digest() {
    LaunchDigest digest = new LaunchDigest(firmware);
    for (Section section : sections) {
      add(digest, section);
    }
    Bytes first = Vmsa.page(Vmsa.RESET, model.signature(), features);
    Bytes further = Vmsa.page(resetAt, model.signature(), features);
    for (int i = 0; i < processors; i++) {
      digest.page(Kind.VMSA, Vmsa.ADDRESS, i == 0 ? first : further);
    }
    return digest.value();
  }

  private void add(LaunchDigest digest, Section section) {
    switch (section.kind()) {
      case MEMORY, SERVICE -> {
        for (long at = 0; at < section.size(); at += LaunchDigest.PAGE) {
          digest.page(Kind.ZERO, section.address() + at);
        }
      }
      case SECRETS -> digest.page(Kind.SECRETS, section.address());
      case CPUID -> digest.page(Kind.CPUID, section.address());
      case HASHES ->
          digest.page(
              Kind.NORMAL,
              section.address(),
              KernelHashes.page(kernel, initrd, commandLine, (int) (hashesAt % LaunchDigest.PAGE)));
    }
  }

  /** What it says, by name. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("firmwareDigest", firmware.hex());
    facts.put("kernelSha256", kernel.hex());
    facts.put("initrdSha256", initrd.hex());
    facts.put("commandLine", commandLine.utf8Lossy());
    facts.put("processors", processors);
    facts.put("processorModel", model.word());
    facts.put("sevFeatures", "0x" + Long.toHexString(features));
    return facts;
  }
}

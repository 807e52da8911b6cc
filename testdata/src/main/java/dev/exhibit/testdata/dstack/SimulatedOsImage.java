package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An OS image in files, as dstack ships it up to 0.5.9: without a document of its digests. */
public final class SimulatedOsImage {
  /** The name of the list of checksums. */
  public static final String CHECKSUMS = "sha256sum.txt";

  private static final Bytes INITRD = Bytes.utf8("an initial RAM disk\n".repeat(500));

  private SimulatedOsImage() {}

  /** The files by name. */
  public static Map<String, Bytes> files() {
    Map<String, Bytes> files = new LinkedHashMap<>();
    files.put("ovmf.fd", MintedFirmware.usual().file());
    files.put("bzImage", MintedKernel.file());
    files.put("initramfs.cpio.gz", INITRD);
    ObjectNode metadata = CompactJson.object();
    metadata.put("bios", "ovmf.fd").put("kernel", "bzImage").put("initrd", "initramfs.cpio.gz");
    metadata.put("cmdline", SimulatedImage.COMMAND_LINE).put("version", "0.0.1");
    metadata.put("is_dev", false);
    files.put("metadata.json", Bytes.utf8(CompactJson.text(metadata)));
    return listed(files);
  }

  /** These files with the list of their checksums. */
  public static Map<String, Bytes> listed(Map<String, Bytes> files) {
    Map<String, Bytes> all = new LinkedHashMap<>(files);
    all.remove(CHECKSUMS);
    StringBuilder list = new StringBuilder();
    all.forEach(
        (name, content) ->
            list.append(Sha256.of(content).hex()).append("  ").append(name).append('\n'));
    all.put(CHECKSUMS, Bytes.utf8(list.toString()));
    return all;
  }

  /** The document of the image's digests, which it does not ship. */
  public static Bytes document() {
    return SimulatedImage.document(digests(), MintedFirmware.usual().mrTdOfLaterQemu(), false);
  }

  /** The OS image hash, 32 bytes. */
  public static Bytes hash() {
    return Sha256.of(listed(files()).getOrDefault(CHECKSUMS, Bytes.EMPTY)).bytes();
  }

  /** What a simulated machine measures of it. */
  public static ImageDigests digests() {
    String line = SimulatedImage.COMMAND_LINE + " initrd=initrd\0";
    return new ImageDigests(
        MintedFirmware.usual().mrTd(),
        MintedKernel.measured(INITRD.size()),
        Sha384.of(Bytes.of(line.getBytes(StandardCharsets.UTF_16LE))),
        Sha384.of(INITRD));
  }
}

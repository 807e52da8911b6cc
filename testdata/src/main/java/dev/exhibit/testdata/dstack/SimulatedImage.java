package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.json.CompactJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OS image that simulated machines boot: what it measures, and the document that says so in the
 * form dstack 0.6 publishes.
 */
public final class SimulatedImage {
  /** The kernel's command line, as the image's maker writes it. */
  public static final String COMMAND_LINE =
      "console=ttyS0 init=/init panic=1 dstack.rootfs_hash="
          + "5".repeat(64)
          + " dstack.rootfs_size=4096";

  /** What of the firmware decides its list of memory: that of dstack's. */
  private static final String WITNESS = "80100904000609020b021010";

  private static final int REGISTER_BYTES = 48;

  private SimulatedImage() {}

  /** What the kernel is measured as. */
  static Bytes kernel() {
    return Sha384.of(Bytes.utf8("kernel"));
  }

  /** What the command line is measured as: as the boot loader completes it. */
  static Bytes commandLine() {
    String measured = COMMAND_LINE + " initrd=initrd\0";
    return Sha384.of(Bytes.of(measured.getBytes(StandardCharsets.UTF_16LE)));
  }

  /** What the initial RAM disk is measured as. */
  static Bytes initrd() {
    return Sha384.of(Bytes.utf8("initial ram disk"));
  }

  /** MRTD where the machine's QEMU adds all pages before it measures the first. */
  static Bytes mrTd() {
    return Workload.usual().mrTd();
  }

  /** {@code measurement.tdx.cbor}, version 4. */
  public static Bytes document() {
    return document(mrTd());
  }

  /** The same of an image with other firmware. */
  static Bytes document(Bytes mrTd) {
    return document(
        new ImageDigests(mrTd, kernel(), commandLine(), initrd()),
        Seed.of(0).derive("other MRTD").bytes(REGISTER_BYTES),
        true);
  }

  /** The document of an image with these digests, and with this MRTD under another QEMU. */
  static Bytes document(ImageDigests image, Bytes onePass, boolean normalised) {
    Cbor cbor = new Cbor();
    cbor.map(3).text("version").number(4);
    cbor.text("image").map(normalised ? 4 : 3);
    cbor.text("cmdline").text(COMMAND_LINE);
    cbor.text("kernel_authenticode").bytes(image.kernel());
    cbor.text("initrd_sha384").bytes(image.initrd());
    if (normalised) {
      cbor.text("kernel_header_normalized").flag();
    }
    cbor.text("tdvf").map(3);
    cbor.text("ovmf").text("pre202505");
    cbor.text("mrtd").map(2);
    cbor.text("single_pass").bytes(onePass);
    cbor.text("two_pass").bytes(image.mrTd());
    cbor.text("td_hob").bytes(Bytes.fromHex(WITNESS).orElseThrow());
    return Bytes.of(cbor.out.toByteArray());
  }

  /** {@code sha256sum.txt}, whose hash names the image. */
  public static Bytes checksums() {
    return checksums(document());
  }

  /** The same for an image with another document. */
  public static Bytes checksums(Bytes document) {
    return Bytes.utf8(
        Filled.of(
            "%s  ovmf.fd\n%s  measurement.tdx.cbor\n",
            Sha256.of(Bytes.utf8("firmware")).hex(), Sha256.of(document).hex()));
  }

  /** The OS image hash, 32 bytes. */
  public static Bytes hash() {
    return Sha256.of(checksums()).bytes();
  }

  /** What a host says: shape of the machine, image, and the image's document if it is this one. */
  static String vmConfig(Bytes osImageHash, String image) {
    return vmConfig(osImageHash, image, checksums(), document());
  }

  /** What a host says that shows this document as that of its image. */
  static String vmConfigOf(Bytes document) {
    Bytes checksums = checksums(document);
    return vmConfig(Sha256.of(checksums).bytes(), "dstack-0.0.0", checksums, document);
  }

  /** The same with another document, which is shown if {@code osImageHash} is that of the list. */
  public static String vmConfig(Bytes osImageHash, String image, Bytes checksums, Bytes document) {
    ObjectNode config = CompactJson.object();
    config.put("spec_version", 1).put("os_image_hash", osImageHash.hex());
    config.put("cpu_count", SimulatedFirmware.CPUS).put("memory_size", SimulatedFirmware.MEMORY);
    config.put("qemu_version", "8.2.2").put("pic", true).put("pci_hole64_size", 0);
    config.put("hugepages", false).put("num_gpus", 0).put("num_nvswitches", 0);
    config.put("hotplug_off", false).put("image", image);
    if (Sha256.of(checksums).bytes().equals(osImageHash)) {
      config
          .putObject("tdx_measurement")
          .put("checksum_file", Base64Text.encode(checksums))
          .put("measurement", Base64Text.encode(document));
    }
    return CompactJson.text(config);
  }

  /** Items of CBOR, each as short as it can be. */
  private static final class Cbor {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Cbor head(int kind, int count) {
      if (count < 24) {
        out.write(kind << 5 | count);
      } else {
        out.write(kind << 5 | 24);
        out.write(count);
      }
      return this;
    }

    Cbor map(int members) {
      return head(5, members);
    }

    Cbor number(int value) {
      return head(0, value);
    }

    Cbor text(String text) {
      head(3, text.length()).out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    void bytes(Bytes bytes) {
      head(2, bytes.size()).out.writeBytes(bytes.toArray());
    }

    void flag() {
      out.write(7 << 5 | 21);
    }
  }
}

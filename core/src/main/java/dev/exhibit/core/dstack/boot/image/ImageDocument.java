package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Cbor;
import dev.exhibit.core.decode.Cbor.Members;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code measurement.tdx.cbor}, versions 3 and 4: what a dstack OS image measures on any machine.
 *
 * @param commandLine SHA-384 of the kernel's command line as it is measured
 * @param commandLineText the command line, from version 4 on
 * @param kernel SHA-384 of the kernel, as Authenticode hashes it
 * @param normalised whether {@code kernel} holds whatever the machine; else only where memory below
 *     4 GiB is 2 GiB, and up to QEMU 10.1
 * @param initrd SHA-384 of the initial RAM disk
 * @param firmware name of the firmware's layout of events
 * @param onePass MRTD where each page is measured as it is added
 * @param twoPass MRTD where all pages of a section are added first
 * @param memory what of the firmware decides its list of memory
 */
public record ImageDocument(
    Sha384 commandLine,
    Optional<String> commandLineText,
    Sha384 kernel,
    boolean normalised,
    Sha384 initrd,
    String firmware,
    Sha384 onePass,
    Sha384 twoPass,
    MemoryWitness memory) {
  /** The file's name in an image. */
  public static final String FILE = "measurement.tdx.cbor";

  /** The layout of RTMR0 that this verifier rebuilds. */
  public static final String KNOWN_LAYOUT = "pre202505";

  private static final Memo<Bytes, Decoded<ImageDocument>> KNOWN = new Memo<>(2 << 20);
  private static final int WITH_DIGEST = 3;
  private static final int WITH_TEXT = 4;
  private static final int MOST_TEXT = 2048;
  private static final String NORMALISED = "kernel_header_normalized";

  /** The document in these bytes; a version that is not known is not understood. */
  public static Decoded<ImageDocument> decode(Bytes document) {
    return KNOWN.get(document, 2L * document.size(), () -> Decoded.of(() -> read(document)));
  }

  private static ImageDocument read(Bytes document) throws Malformed {
    Map<String, Object> root = Cbor.map(document);
    long version = member(root, "version", Long.class);
    if (version != WITH_DIGEST && version != WITH_TEXT) {
      throw Malformed.notUnderstood(
          -1, "version", Message.of("%s is not known; 3 and 4 are", version));
    }
    only(root, Ordered.set("version", "image", "tdvf"));
    Map<String, Object> image = member(root, "image", Members.class).values();
    String lineMember = version == WITH_TEXT ? "cmdline" : "cmdline_sha384";
    only(image, Ordered.set(lineMember, "kernel_authenticode", "initrd_sha384", NORMALISED));
    Map<String, Object> tdvf = member(root, "tdvf", Members.class).values();
    only(tdvf, Ordered.set("ovmf", "mrtd", "td_hob"));
    Map<String, Object> mrtd = member(tdvf, "mrtd", Members.class).values();
    only(mrtd, Ordered.set("single_pass", "two_pass"));
    Optional<String> text =
        version == WITH_TEXT ? Optional.of(commandLine(image)) : Optional.empty();
    return new ImageDocument(
        text.isPresent() ? KernelEvents.commandLine(text.get()) : digest(image, lineMember),
        text,
        digest(image, "kernel_authenticode"),
        image.containsKey(NORMALISED) && member(image, NORMALISED, Boolean.class),
        digest(image, "initrd_sha384"),
        member(tdvf, "ovmf", String.class),
        digest(mrtd, "single_pass"),
        digest(mrtd, "two_pass"),
        witness(member(tdvf, "td_hob", Bytes.class)));
  }

  /** A command line that does not name its root file system's hash leaves that to anybody. */
  private static String commandLine(Map<String, Object> image) throws Malformed {
    String text = member(image, "cmdline", String.class);
    if (text.length() > MOST_TEXT || !text.contains("dstack.rootfs_hash=")) {
      throw new Malformed(
          -1,
          "cmdline",
          Message.of("longer than %s characters, or without dstack.rootfs_hash", MOST_TEXT));
    }
    return text;
  }

  private static MemoryWitness witness(Bytes form) throws Malformed {
    return switch (MemoryWitness.decode(form)) {
      case Decoded.Valid<MemoryWitness> valid -> valid.value();
      case Decoded.Invalid<MemoryWitness> invalid ->
          throw new Malformed(invalid.offset(), invalid.field(), invalid.why());
    };
  }

  private static void only(Map<String, Object> members, Set<String> known) throws Malformed {
    List<String> others = members.keySet().stream().filter(name -> !known.contains(name)).toList();
    if (!others.isEmpty()) {
      throw Malformed.notUnderstood(
          -1, "image document", Message.of("%s unknown members", others.size()));
    }
  }

  private static Sha384 digest(Map<String, Object> members, String name) throws Malformed {
    Bytes bytes = member(members, name, Bytes.class);
    if (bytes.size() != Sha384.SIZE) {
      throw new Malformed(-1, name, Message.of("%s bytes where 48 belong", bytes.size()));
    }
    return new Sha384(bytes);
  }

  private static <T> T member(Map<String, Object> members, String name, Class<T> kind)
      throws Malformed {
    Object value = members.get(name);
    if (!kind.isInstance(value)) {
      throw new Malformed(-1, name, "absent, or of another kind");
    }
    return kind.cast(value);
  }
}

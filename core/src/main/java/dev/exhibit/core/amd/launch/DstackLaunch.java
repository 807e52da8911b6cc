package dev.exhibit.core.amd.launch;

import dev.exhibit.core.amd.launch.SnpFirmware.Kind;
import dev.exhibit.core.amd.launch.SnpFirmware.Section;
import dev.exhibit.core.amd.terms.SevFeature;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Cbor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a dstack host says it started a guest with ({@code sev_snp_measurement}): the values
 * themselves in JSON, or those of the image in CBOR ({@code measurement}) with the list of the
 * image's files ({@code checksum_file}) that names it.
 *
 * @param start what was started, by QEMU
 * @param commandLine of the kernel
 * @param model of the processors, as QEMU calls it
 * @param image SHA-256 of the list of the image's files; absent in the older form
 */
public record DstackLaunch(
    GuestStart start, String commandLine, String model, Optional<Bytes> image) {
  private static final String FILE = "measurement.snp.cbor";
  private static final long VERSION = 3;
  private static final int MOST_PROCESSORS = 512;
  private static final int MOST_SECTIONS = 64;
  private static final long MOST_PAGES = 1 << 14;
  private static final long MOST_ADDRESS = (1L << 48) - 1;
  private static final long MOST_START = 0xFFFF_FFFFL;

  /**
   * The launch in the configuration of a machine; nothing if it does not say.
   *
   * @param config JSON, as in the attestation
   */
  public static Optional<Decoded<DstackLaunch>> in(Bytes config) {
    try {
      JsonNode text = StrictJson.parse(config).path("sev_snp_measurement");
      return text.isString()
          ? Optional.of(decode(Bytes.utf8(text.stringValue())))
          : Optional.empty();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  /** The launch that a document of this form describes. */
  public static Decoded<DstackLaunch> decode(Bytes document) {
    return Decoded.of(() -> read(document));
  }

  private static DstackLaunch read(Bytes document) throws Malformed {
    JsonFields fields = JsonFields.parse(document, "launch");
    if (!fields.has("measurement")) {
      return plain(fields);
    }
    Bytes list = base64(fields, "checksum_file");
    Bytes image = base64(fields, "measurement");
    String line = Sha256.of(image).hex() + "  " + FILE;
    if (list.utf8Lossy().lines().noneMatch(line::equals)) {
      throw fields.refused("checksum_file", "does not name the measurement beside it");
    }
    return image(image, fields).ofImage(Sha256.of(list).bytes());
  }

  private static DstackLaunch plain(JsonFields fields) throws Malformed {
    List<Section> sections = new ArrayList<>();
    for (JsonFields each : fields.objects("ovmf_sections")) {
      sections.add(
          section(number(each, "section_type"), number(each, "gpa"), number(each, "size")));
    }
    String initrd = fields.text("initrd_hash");
    return launch(
        fields,
        fields.hex("ovmf_hash", 48),
        sections,
        fields.hex("kernel_hash", 32),
        initrd.isEmpty() ? Sha256.of(Bytes.EMPTY).bytes() : fields.hex("initrd_hash", 32),
        fields.text("base_cmdline"),
        number(fields, "sev_hashes_table_gpa"),
        number(fields, "sev_es_reset_eip"));
  }

  private static DstackLaunch image(Bytes cbor, JsonFields fields) throws Malformed {
    Map<String, Object> image = Cbor.mapWithLists(cbor);
    if (of(image, "version", Long.class) != VERSION) {
      throw Malformed.notUnderstood(-1, "measurement", Message.of("not of version %s", VERSION));
    }
    List<Section> sections = new ArrayList<>();
    for (Object each : of(image, "ovmf_sections", List.class)) {
      if (!(each instanceof Cbor.Members section)) {
        throw new Malformed(-1, "ovmf_sections", "not maps");
      }
      sections.add(
          section(
              of(section.values(), "type", Long.class),
              of(section.values(), "gpa", Long.class),
              of(section.values(), "size", Long.class)));
    }
    return launch(
        fields,
        sized(image, "ovmf_hash", 48),
        sections,
        sized(image, "kernel_hash", 32),
        sized(image, "initrd_hash", 32),
        of(image, "cmdline", String.class),
        of(image, "hashes_table_gpa", Long.class),
        of(image, "reset_eip", Long.class));
  }

  private static DstackLaunch launch(
      JsonFields fields,
      Bytes firmware,
      List<Section> sections,
      Bytes kernel,
      Bytes initrd,
      String commandLine,
      long hashesAt,
      long resetAt)
      throws Malformed {
    long pages = 0;
    for (Section section : sections) {
      pages += section.size() / LaunchDigest.PAGE;
    }
    if (sections.size() > MOST_SECTIONS || pages > MOST_PAGES) {
      throw Malformed.notUnderstood(-1, "launch", "more pages than any firmware asks for");
    }
    if (resetAt > MOST_START) {
      throw new Malformed(-1, "launch", "an address at which no processor starts");
    }
    MeasuredFirmware measured =
        new MeasuredFirmware(
            new Sha384(firmware), sections, Optional.of(hashesAt), Optional.of(resetAt));
    if (!measured.comparesKernel()) {
      throw new Malformed(-1, "launch", "no place for the hashes of the kernel");
    }
    String model = fields.text("vcpu_type");
    String text = commandLine.strip();
    return new DstackLaunch(
        new GuestStart(
            measured,
            Optional.of(StartedKernel.of(new Sha256(kernel), new Sha256(initrd), text)),
            fields.integer("vcpus", 1, MOST_PROCESSORS),
            ProcessorModel.named(model)
                .orElseThrow(
                    () -> fields.notUnderstood("vcpu_type", "a kind of processor not known here"))
                .signature(),
            number(fields, "guest_features"),
            Hypervisor.QEMU),
        text,
        model,
        Optional.empty());
  }

  private DstackLaunch ofImage(Bytes list) {
    return new DstackLaunch(start, commandLine, model, Optional.of(list));
  }

  /** The launch digest of such a guest, 48 bytes. */
  public Bytes digest() {
    return start.digest().bytes();
  }

  /** SEV_FEATURES of each processor. */
  public long features() {
    return start.features();
  }

  /** What it says, by name. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("firmwareDigest", start.firmware().digest().bytes().hex());
    start
        .kernel()
        .ifPresent(
            kernel -> {
              facts.put("kernelSha256", kernel.kernel().hex());
              facts.put("initrdSha256", kernel.initrd().hex());
            });
    facts.put("commandLine", commandLine);
    facts.put("processors", start.processors());
    facts.put("processorModel", model);
    facts.put("sevFeatures", "0x" + Long.toHexString(start.features()));
    facts.put("sevFeaturesSet", SevFeature.in(start.features()));
    return facts;
  }

  private static Section section(long number, long address, long size) throws Malformed {
    Kind kind =
        Kind.numbered(number)
            .orElseThrow(
                () -> Malformed.notUnderstood(-1, "ovmf_sections", "a kind not known here"));
    boolean one = kind != Kind.MEMORY && kind != Kind.CALLING_AREA;
    if (address > MOST_ADDRESS
        || size > MOST_ADDRESS
        || address % LaunchDigest.PAGE != 0
        || size % LaunchDigest.PAGE != 0
        || size == 0
        || (one && size != LaunchDigest.PAGE)) {
      throw new Malformed(-1, "ovmf_sections", "an address or size that no guest has");
    }
    return new Section(address, size, kind);
  }

  private static long number(JsonFields fields, String name) throws Malformed {
    BigInteger number = fields.whole(name);
    if (number.bitLength() >= Long.SIZE) {
      throw fields.refused(name, "beyond 63 bits");
    }
    return number.longValue();
  }

  private static Bytes base64(JsonFields fields, String name) throws Malformed {
    return AnyBase64.read(fields.text(name)).orElseThrow(() -> fields.refused(name, "not base64"));
  }

  private static Bytes sized(Map<String, Object> members, String name, int size) throws Malformed {
    Bytes value = of(members, name, Bytes.class);
    if (value.size() != size) {
      throw new Malformed(-1, name, Message.of("not %s bytes", size));
    }
    return value;
  }

  private static <T> T of(Map<String, Object> members, String name, Class<T> type)
      throws Malformed {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw new Malformed(-1, name, "absent, or of another type");
    }
    return type.cast(value);
  }
}

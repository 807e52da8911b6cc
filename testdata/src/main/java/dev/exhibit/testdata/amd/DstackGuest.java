package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.SimulatedBoot;
import java.util.List;

/**
 * A dstack guest on a simulated chip: HOST_DATA is the hash of a configuration document.
 *
 * @param chip whose key signs
 * @param report before the document is bound
 * @param certificates shown in the attestation
 * @param document configuration document, JSON
 * @param config of the machine as its host writes it, JSON
 */
public record DstackGuest(
    SnpChip chip, ReportSpec report, List<Bytes> certificates, Bytes document, Bytes config) {
  private static final Bytes LABEL = Bytes.utf8("dstack-mr-config-v3:").concat(Bytes.zeros(1));
  private static final int HOST_DATA = 0xC0;

  /** The usual guest, with the certificates of its chip's key in its attestation. */
  public static DstackGuest on(SnpChip chip) {
    Bytes document =
        Bytes.utf8(
            Filled.of(
                "{\"app_id\":\"%s\",\"compose_hash\":\"%s\",\"key_provider\":\"none\",\"version\":3}",
                "0a".repeat(20), "0b".repeat(32)));
    return new DstackGuest(
        chip, chip.report(3), SnpEvidence.valid(chip, 3).files(), document, Bytes.utf8("{}"));
  }

  /** One that serves this workload, started as its host says; certificates are AMD's to give. */
  public static DstackGuest serving(SimulatedBoot boot, Bytes reportData) {
    SnpChip chip = SnpChip.of("Milan");
    String launch = DstackLaunchVector.listed().replace("\\", "\\\\").replace("\"", "\\\"");
    DstackGuest guest =
        on(chip)
            .running(boot.composeHash())
            .with(
                chip.report(3)
                    .with(ReportSpec.MEASUREMENT, DstackLaunchVector.DIGEST)
                    .with(ReportSpec.REPORT_DATA, reportData));
    return new DstackGuest(
        chip,
        guest.report(),
        List.of(),
        guest.document(),
        Bytes.utf8("{\"sev_snp_measurement\":\"" + launch + "\"}"));
  }

  /** The same over other report data. */
  public DstackGuest reporting(Bytes reportData) {
    return with(report.with(ReportSpec.REPORT_DATA, reportData));
  }

  /** The same with another report. */
  public DstackGuest with(ReportSpec other) {
    return new DstackGuest(chip, other, certificates, document, config);
  }

  /** The same whose host writes this configuration of the machine. */
  public DstackGuest configured(Bytes other) {
    return new DstackGuest(chip, report, certificates, document, other);
  }

  /** The same told to run the app compose with this hash. */
  public DstackGuest running(Sha256 compose) {
    Bytes other = Bytes.utf8(document.utf8Lossy().replace("0b".repeat(32), compose.hex()));
    return new DstackGuest(chip, report, certificates, other, config);
  }

  /** The same whose configuration document has these members too, each with a comma behind it. */
  public DstackGuest told(String members) {
    Bytes other = Bytes.utf8(document.utf8Lossy().replaceFirst("\\{", "{" + members));
    return new DstackGuest(chip, report, certificates, other, config);
  }

  /** The hash of the configuration document, 32 bytes. */
  public Bytes hostData() {
    return Sha256.of(LABEL.concat(document)).bytes();
  }

  private Bytes signed() {
    return report.with(HOST_DATA, hostData()).signedBy(chip.key());
  }

  private Bytes reportData() {
    return report.bytes().slice(ReportSpec.REPORT_DATA, ReportSpec.REPORT_DATA + 64);
  }

  /** The attestation in the first version, SCALE. */
  public Bytes scale() {
    Bytes all = Bytes.of((byte) 0, (byte) 3).concat(sized(signed()));
    all = all.concat(compact(certificates.size()));
    for (Bytes certificate : certificates) {
      all = all.concat(sized(certificate));
    }
    return all.concat(sized(document))
        .concat(compact(1))
        .concat(sized(Bytes.utf8("system-preparing")))
        .concat(sized(Bytes.EMPTY))
        .concat(reportData())
        .concat(sized(config));
  }

  private static Bytes sized(Bytes content) {
    return compact(content.size()).concat(content);
  }

  private static Bytes compact(int size) {
    int low = size << 2;
    if (size < 1 << 6) {
      return Bytes.of((byte) low);
    }
    return size < 1 << 14
        ? Bytes.of((byte) (low | 1), (byte) (low >> 8))
        : Bytes.of((byte) (low | 2), (byte) (low >> 8), (byte) (low >> 16), (byte) (low >> 24));
  }

  /** The attestation in the second version, MessagePack; bytes as lists of numbers. */
  public Bytes named() {
    Bytes chain = Bytes.of((byte) (0x90 | certificates.size()));
    for (Bytes certificate : certificates) {
      chain = chain.concat(numbers(certificate));
    }
    Bytes platform =
        map(3)
            .concat(entry("report", numbers(signed())))
            .concat(entry("cert_chain", chain))
            .concat(entry("mr_config", text(document)));
    Bytes stack =
        map(3)
            .concat(entry("report_data", numbers(reportData())))
            .concat(entry("runtime_events", Bytes.of((byte) 0x90)))
            .concat(entry("config", text(config)));
    return map(3)
        .concat(entry("version", Bytes.of((byte) 1)))
        .concat(entry("platform", tagged("sev-snp", platform)))
        .concat(entry("stack", tagged("dstack", stack)));
  }

  private static Bytes tagged(String kind, Bytes data) {
    return map(2).concat(entry("kind", text(Bytes.utf8(kind)))).concat(entry("data", data));
  }

  private static Bytes map(int size) {
    return Bytes.of((byte) (0x80 | size));
  }

  private static Bytes entry(String name, Bytes value) {
    return text(Bytes.utf8(name)).concat(value);
  }

  private static Bytes text(Bytes utf8) {
    int size = utf8.size();
    Bytes head =
        size < 32
            ? Bytes.of((byte) (0xA0 | size))
            : Bytes.of((byte) 0xDA, (byte) (size >> 8), (byte) size);
    return head.concat(utf8);
  }

  private static Bytes numbers(Bytes content) {
    byte[] written = new byte[3 + content.size() * 2];
    written[0] = (byte) 0xDC;
    written[1] = (byte) (content.size() >> 8);
    written[2] = (byte) content.size();
    int at = 3;
    for (int i = 0; i < content.size(); i++) {
      if (content.at(i) > 0x7F) {
        written[at++] = (byte) 0xCC;
      }
      written[at++] = (byte) content.at(i);
    }
    return Bytes.of(written).first(at);
  }
}

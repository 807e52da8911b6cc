package dev.exhibit.testdata.tinfoil;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The third document as an envelope: report data are SHA-256 over a label, the nonce and the hashes
 * of two sections in base64.
 *
 * @param label what is hashed first
 * @param gpus JSON texts of the devices' evidence
 * @param told changes what the document says after the hardware has signed
 */
public record EnvelopeDocument(
    TinfoilMachine machine,
    Bytes nonce,
    String label,
    List<String> gpus,
    Optional<Bytes> vcek,
    Optional<Bytes> crl,
    UnaryOperator<ObjectNode> told) {
  /** The rule that the format names, and its label. */
  public static final String RULE = "https://tinfoil.sh/report-data/v1";

  public EnvelopeDocument {
    gpus = List.copyOf(gpus);
  }

  /** What a machine without GPUs answers. */
  public static EnvelopeDocument of(TinfoilMachine machine, Bytes nonce) {
    return new EnvelopeDocument(
        machine,
        nonce,
        RULE,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        UnaryOperator.identity());
  }

  /** The same by a draft's rule, without the label. */
  public EnvelopeDocument unlabelled() {
    return new EnvelopeDocument(machine, nonce, "", gpus, vcek, crl, told);
  }

  /** The same with the certificate of the chip's key, and a revocation list. */
  public EnvelopeDocument endorsed(Bytes certificate, Bytes list) {
    return new EnvelopeDocument(
        machine, nonce, label, gpus, Optional.of(certificate), Optional.of(list), told);
  }

  /** The same with devices. */
  public EnvelopeDocument with(List<String> evidence) {
    return new EnvelopeDocument(machine, nonce, label, evidence, vcek, crl, told);
  }

  /** The same, saying something else. */
  public EnvelopeDocument telling(UnaryOperator<ObjectNode> other) {
    return new EnvelopeDocument(machine, nonce, label, gpus, vcek, crl, other);
  }

  /** The document. */
  public Bytes bytes() {
    Bytes keys = keys();
    Bytes devices = devices();
    Bytes keysHash = Sha256.of(keys).bytes();
    Bytes devicesHash = Sha256.of(devices).bytes();
    Bytes reportData =
        Sha256.of(Bytes.utf8(label).concat(nonce).concat(keysHash).concat(devicesHash))
            .bytes()
            .concat(Bytes.zeros(32));
    ObjectNode document =
        CompactJson.object().put("format", "https://tinfoil.sh/predicate/attestation/v3");
    document
        .putObject("challenge")
        .put("nonce", nonce.hex())
        .put("report_data", reportData.hex())
        .put("report_data_algorithm", RULE);
    ObjectNode cpu = document.putObject("cpu_evidence");
    cpu.put(
            "format",
            "https://tinfoil.sh/format/"
                + (machine.platform().equals("tdx") ? "tdx-quote/v1" : "sev-snp-report/v1"))
        .put("report_base64", base64(machine.hardware().apply(reportData)));
    cpu.putObject("endorsed")
        .put("crypto_material_hash", keysHash.hex())
        .put("device_evidence_hash", devicesHash.hex());
    document.put("crypto_material", base64(keys)).put("device_evidence", base64(devices));
    collateral(document.putArray("collateral"));
    return CompactJson.bytes(told.apply(document));
  }

  private void collateral(ArrayNode entries) {
    vcek.ifPresent(der -> entry(entries, "amd-vcek").put("vcek_der_base64", base64(der)));
    crl.ifPresent(der -> entry(entries, "amd-crl").put("crl_der_base64", base64(der)));
  }

  private static ObjectNode entry(ArrayNode entries, String name) {
    ObjectNode entry = entries.addObject();
    entry
        .put("id", "cpu-" + name)
        .put("role", "endorsement")
        .put("format", "https://tinfoil.sh/collateral/" + name + "/v1");
    entry.putArray("subjects").add("cpu");
    return entry.putObject("data");
  }

  private Bytes keys() {
    ObjectNode section =
        CompactJson.object().put("format", "https://tinfoil.sh/crypto-material/v1");
    ArrayNode items = section.putArray("items");
    items
        .addObject()
        .put("id", "tls")
        .put("format", "https://tinfoil.sh/key/spki-fp-sha256/v1")
        .put("data", machine.tlsFingerprint().hex());
    items
        .addObject()
        .put("id", "hpke")
        .put("format", "https://tinfoil.sh/key/x25519-hpke/v1")
        .put("data", machine.hpke().hex());
    return CompactJson.bytes(section);
  }

  private Bytes devices() {
    ObjectNode section =
        CompactJson.object().put("format", "https://tinfoil.sh/device-evidence/v1");
    ArrayNode items = section.putArray("items");
    for (int i = 0; i < gpus.size(); i++) {
      items
          .addObject()
          .put("id", "gpu-" + i)
          .put("kind", "gpu")
          .put("vendor", "nvidia")
          .put("format", "https://tinfoil.sh/format/nvidia-gpu-evidence/v1")
          .put("evidence", "GPU-" + i);
    }
    String text = CompactJson.text(section);
    for (int i = 0; i < gpus.size(); i++) {
      text = text.replace("\"GPU-" + i + "\"", gpus.get(i));
    }
    return Bytes.utf8(text);
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}

package dev.exhibit.testdata.tinfoil;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The third document as it was served in 2026: report data are SHA-256 over TLS key fingerprint,
 * HPKE key, nonce and, where there is any, the hashes of the evidence of GPUs and of switches; the
 * TLS key signs all of it.
 *
 * @param gpu JSON text of the GPU evidence
 * @param switches JSON text of the switch evidence
 * @param told changes what the document says before the TLS key signs it
 */
public record ServedDocument(
    TinfoilMachine machine,
    Bytes nonce,
    Optional<String> gpu,
    Optional<String> switches,
    UnaryOperator<ObjectNode> told) {
  private static final String FORMAT = "https://tinfoil.sh/predicate/attestation/v3";
  private static final String EMPTY = "\"signature\":\"\"";

  /** What a machine without GPUs answers. */
  public static ServedDocument of(TinfoilMachine machine, Bytes nonce) {
    return new ServedDocument(
        machine, nonce, Optional.empty(), Optional.empty(), UnaryOperator.identity());
  }

  /** The same, saying something else. */
  public ServedDocument telling(UnaryOperator<ObjectNode> other) {
    return new ServedDocument(machine, nonce, gpu, switches, other);
  }

  /** The same with GPU evidence. */
  public ServedDocument with(String evidence) {
    return new ServedDocument(machine, nonce, Optional.of(evidence), switches, told);
  }

  /** The same with evidence of switches. */
  public ServedDocument withSwitches(String evidence) {
    return new ServedDocument(machine, nonce, gpu, Optional.of(evidence), told);
  }

  /** The document, with the newline that ends it. */
  public Bytes bytes() {
    String unsigned = unsigned();
    String signature =
        Base64.getEncoder()
            .encodeToString(machine.tlsKey().signSha256Der(Bytes.utf8(unsigned)).toArray());
    return Bytes.utf8(unsigned.replace(EMPTY, "\"signature\":\"" + signature + "\"") + "\n");
  }

  private String unsigned() {
    Optional<Bytes> gpuHash = gpu.map(text -> Sha256.of(Bytes.utf8(text)).bytes());
    Optional<Bytes> switchHash = switches.map(text -> Sha256.of(Bytes.utf8(text)).bytes());
    Bytes hashed =
        machine
            .tlsFingerprint()
            .concat(machine.hpke())
            .concat(nonce)
            .concat(gpuHash.orElse(Bytes.EMPTY))
            .concat(switchHash.orElse(Bytes.EMPTY));
    Bytes reportData = Sha256.of(hashed).bytes().concat(Bytes.zeros(32));
    ObjectNode document = CompactJson.object().put("format", FORMAT);
    ObjectNode stated =
        document
            .putObject("report_data")
            .put("tls_key_fp", machine.tlsFingerprint().hex())
            .put("hpke_key", machine.hpke().hex())
            .put("nonce", nonce.hex());
    gpuHash.ifPresent(hash -> stated.put("gpu_evidence_hash", hash.hex()));
    switchHash.ifPresent(hash -> stated.put("nvswitch_evidence_hash", hash.hex()));
    document
        .putObject("cpu")
        .put("platform", machine.platform())
        .put(
            "report",
            Base64.getEncoder().encodeToString(machine.hardware().apply(reportData).toArray()));
    gpu.ifPresent(text -> document.put("gpu", "GPU"));
    switches.ifPresent(text -> document.put("nvswitch", "NVSWITCH"));
    document.put("certificate", machine.pem()).put("signature", "");
    String text = CompactJson.text(told.apply(document));
    String withGpus = gpu.map(evidence -> text.replace("\"GPU\"", evidence)).orElse(text);
    return switches.map(evidence -> withGpus.replace("\"NVSWITCH\"", evidence)).orElse(withGpus);
  }
}

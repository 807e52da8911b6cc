package dev.exhibit.testdata.tinfoil;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.testdata.json.CompactJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The second document: report data are the TLS key's fingerprint and the HPKE key; the evidence is
 * compressed.
 *
 * @param reportData 64 bytes
 */
public record KeysDocument(TinfoilMachine machine, Bytes reportData) {
  /** What the machine serves. */
  public static KeysDocument of(TinfoilMachine machine) {
    return new KeysDocument(machine, machine.tlsFingerprint().concat(machine.hpke()));
  }

  /** The document alone, as the machine serves it. */
  public Bytes alone() {
    return CompactJson.bytes(document(compressed(machine.hardware().apply(reportData))));
  }

  /** The same with another body. */
  public Bytes alone(Bytes body) {
    return CompactJson.bytes(document(body));
  }

  /** A bundle of the service's: with the certificates of the chip's key and of the TLS key. */
  public Bytes bundle(Optional<Bytes> vcek, String tlsCertificate) {
    ObjectNode bundle = CompactJson.object().put("domain", "model.tinfoil.example");
    bundle.set(
        "enclaveAttestationReport", document(compressed(machine.hardware().apply(reportData))));
    vcek.ifPresent(der -> bundle.put("vcek", base64(der)));
    return CompactJson.bytes(bundle.put("enclaveCert", tlsCertificate));
  }

  private ObjectNode document(Bytes body) {
    return CompactJson.object()
        .put("format", Filled.of("https://tinfoil.sh/predicate/%s-guest/v2", machine.platform()))
        .put("body", base64(body));
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  /** One gzip member. */
  public static Bytes compressed(Bytes content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content.toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.of(out.toByteArray());
  }
}

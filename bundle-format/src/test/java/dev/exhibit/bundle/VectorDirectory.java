package dev.exhibit.bundle;

import dev.exhibit.bundle.directory.EvidenceDirectory;
import dev.exhibit.bundle.directory.EvidenceReading;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The evidence directory of the test vectors. */
final class VectorDirectory {
  static final String NAME = "directory";

  private VectorDirectory() {}

  /** The files, by the names that they have in the directory. */
  static Map<String, Bytes> files() {
    Map<String, Bytes> files = new TreeMap<>();
    files.put("attestations/001/report.json", Fixture.REPORT);
    files.put("attestations/001/tls-peer.der", Bytes.fromHex("30030101ff").orElseThrow());
    files.put("collateral/intel/pck-crl.crl", Bytes.utf8("crl"));
    files.put("collateral/intel/tcb-info.json", Bytes.utf8("{}"));
    files.put("collateral/nvidia/token/jwks.json", Bytes.utf8("{\"keys\":[]}"));
    files.put("collateral/nvidia/token/service.jwt", Bytes.utf8("e30.e30."));
    files.put("exchanges/001/request.body", Fixture.REQUEST);
    files.put("exchanges/001/response.body", Fixture.RESPONSE);
    files.put("exchanges/001/signature.json", Fixture.SIGNATURE);
    files.put("exchanges/002/receipt.json", Bytes.utf8("{}"));
    files.put("other/notes.txt", Bytes.utf8("notes\n"));
    files.put("roots/root.pem", Bytes.utf8("root"));
    files.put("time/001/after.tsr", Bytes.utf8("token"));
    files.put(
        "evidence.json",
        Bytes.utf8(
            """
            { "members": [ { "name": "other/notes.txt", "originalName": "NOTES.TXT" } ],
              "attestations": [ { "id": "001", "provider": "example", "nonce": { "value": "5f0c" } } ],
              "exchanges": [ { "id": "001", "method": "POST", "status": 200 } ] }
            """));
    return files;
  }

  static void write(Path directory) throws IOException {
    for (Map.Entry<String, Bytes> file : files().entrySet()) {
      Path target = directory.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue().toArray());
    }
  }

  static void pack(Path directory, Path target) throws IOException {
    switch (EvidenceDirectory.read(directory)) {
      case EvidenceReading.Usable usable -> {
        try (BundleWriter writer = Fixture.writer(target)) {
          usable.directory().addTo(writer);
          writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
        }
      }
      case EvidenceReading.Unusable unusable ->
          throw new AssertionError(unusable.problems().toString());
    }
  }
}

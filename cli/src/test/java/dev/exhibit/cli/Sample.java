package dev.exhibit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/** A small evidence folder, the keys to seal it, and the bundle made of both. */
public record Sample(Path folder) {
  static final String CREATED = "2026-01-31T12:00:00Z";
  static final String NOW = "2026-03-01T00:00:00Z";

  /** SHA-256 of the collector's public key. */
  static final String COLLECTOR =
      "339e2ff917630507b6a423b5ce084e285d1fa65d93b3e27a6195d3bbebc9ae23";

  public static Sample in(Path folder) throws IOException {
    Sample sample = new Sample(folder);
    sample.write("key.pem", key(0));
    sample.write("auditor.pem", key(7));
    sample.write("evidence/attestations/001/report.json", "{\"model\":\"m\"}");
    sample.write("evidence/exchanges/001/request.body", "{\"model\":\"m\",\"messages\":[]}");
    sample.write("evidence/exchanges/001/response.body", "data: {}\n\ndata: [DONE]\n\n");
    sample.write("evidence/exchanges/002/request.body", "{\"model\":\"m\",\"messages\":[1]}");
    sample.write("evidence/exchanges/002/response.body", "{\"choices\":[]}");
    sample.write(
        "evidence/evidence.json",
        """
        {
          "attestations": [{
            "id": "001",
            "provider": "example",
            "requestUrl": "https://api.example/v1/attestation/report?nonce=0a",
            "nonce": {"value": "0a"},
            "requestedAt": "2026-01-31T11:59:58Z"
          }],
          "exchanges": [{
            "id": "001",
            "endpoint": "https://api.example/v1/chat/completions",
            "method": "POST",
            "status": 200,
            "provider": "example",
            "responseHeaders": [{"name": "content-type", "value": "text/event-stream"}],
            "times": {
              "requestSentAt": "2026-01-31T11:59:59Z",
              "lastByteAt": "2026-01-31T11:59:59.250Z"
            }
          }]
        }
        """);
    Cli.ok(
        "pack",
        sample.path("evidence"),
        "--key",
        sample.path("key.pem"),
        "--created",
        CREATED,
        "-o",
        sample.bundle());
    return sample;
  }

  public Path path(String name) {
    return folder.resolve(name);
  }

  public Path bundle() {
    return path("sample.evb");
  }

  Path key() {
    return path("key.pem");
  }

  public Path write(String name, String content) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** The Ed25519 key whose seed is 32 times {@code fill}. */
  private static String key(int fill) {
    String seed = HexFormat.of().toHexDigits((byte) fill).repeat(32);
    byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + seed);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getEncoder().encodeToString(pkcs8)
        + "\n-----END PRIVATE KEY-----\n";
  }
}

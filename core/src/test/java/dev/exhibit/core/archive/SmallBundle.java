package dev.exhibit.core.archive;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bundle of one attestation and one exchange, the same bytes in every run. */
public final class SmallBundle {
  /** The time its collector claims. */
  public static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");

  /** Who made it. */
  public static final KeyPair COLLECTOR = key(1);

  /** Somebody else. */
  public static final KeyPair STRANGER = key(2);

  private static final String REPORT = "attestations/001/report.json";

  private final Map<String, Bytes> others = new LinkedHashMap<>();
  private KeyPair sealer = COLLECTOR;

  /** The same, with one more member. */
  public SmallBundle with(String name, Bytes content) {
    others.put(name, content);
    return this;
  }

  /** The same, sealed by another key. */
  public SmallBundle sealedBy(KeyPair key) {
    sealer = key;
    return this;
  }

  /** Writes it. */
  public Path at(Path file) throws IOException {
    try (BundleWriter writer =
        BundleWriter.create(file, CREATED, new CollectorInfo("exhibit", "0.1.0"))) {
      writer.addShared(
          Role.ATTESTATION_REPORT,
          REPORT,
          "application/json",
          Source.of(Bytes.utf8("{\"some\":\"thing\"}")));
      for (Map.Entry<String, Bytes> other : others.entrySet()) {
        writer.addShared(
            Role.OTHER, other.getKey(), "application/json", Source.of(other.getValue()));
      }
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.of("example"),
              Optional.of("https://api.example/v1/attestation/report"),
              Optional.of(NonceInputs.sent(Bytes.zeros(32))),
              Optional.empty(),
              Optional.empty(),
              List.of(REPORT)));
      writer.addExchange(
          ExchangeManifest.of("001", ProofKind.NONE),
          List.of(
              ExchangePart.requestBody("application/json", Source.of(Bytes.utf8("{\"a\":1}"))),
              ExchangePart.responseBody("application/json", Source.of(Bytes.utf8("{\"b\":2}")))));
      writer.sealAndClose(sealer, SealClaims.COLLECTOR);
    }
    return file;
  }

  /** The name by which a reader expects this key. */
  public static Sha256 keyId(KeyPair key) {
    return SealKeys.keyId(key.getPublic());
  }

  /** Verifies a file. */
  public static Report verify(Path file, AppraisalRequest request) throws IOException {
    Reading reading = BundleReader.open(file);
    Report report = Verifier.verify(reading, request);
    if (reading instanceof Reading.Readable readable) {
      readable.bundle().close();
    }
    return report;
  }

  /** The Ed25519 key whose seed is 32 times {@code fill}. */
  public static KeyPair key(int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    Bytes pkcs8 = Bytes.fromHex("302e020100300506032b657004220420").orElseThrow();
    String body = Base64.getEncoder().encodeToString(pkcs8.concat(Bytes.of(seed)).toArray());
    try {
      return SealKeys.fromPem(
          "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }
}

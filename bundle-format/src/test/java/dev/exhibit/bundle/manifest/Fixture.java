package dev.exhibit.bundle.manifest;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Fixed keys and bundles: the same bytes in every run. */
public final class Fixture {
  public static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");
  public static final CollectorInfo COLLECTOR = new CollectorInfo("exhibit", "0.1.0");
  public static final Bytes REQUEST = Bytes.utf8("{\"model\":\"m\",\"messages\":[]}");
  public static final Bytes RESPONSE = Bytes.utf8("data: {\"id\":\"1\"}\n\ndata: [DONE]\n\n");
  public static final Bytes SIGNATURE = Bytes.utf8("{\"text\":\"…\",\"signature\":\"0x00\"}");
  public static final Bytes REPORT = Bytes.utf8("{\"intel_quote\":\"00\"}");

  private Fixture() {}

  /** The Ed25519 key whose seed is 32 times {@code fill}. */
  public static KeyPair ed25519(int fill) {
    byte[] seed = new byte[32];
    java.util.Arrays.fill(seed, (byte) fill);
    Bytes pkcs8 = Bytes.fromHex("302e020100300506032b657004220420").orElseThrow();
    String body = Base64.getEncoder().encodeToString(pkcs8.concat(Bytes.of(seed)).toArray());
    try {
      return SealKeys.fromPem(
          "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    } catch (InvalidKeyException e) {
      throw new AssertionError(e);
    }
  }

  public static BundleWriter writer(Path target) {
    return BundleWriter.create(target, CREATED, COLLECTOR);
  }

  /** One attestation and nothing else. */
  public static void addAttestation(BundleWriter writer) throws IOException {
    String report = "attestations/001/report.json";
    writer.addShared(Role.ATTESTATION_REPORT, report, "application/json", Source.of(REPORT));
    writer.addAttestation(
        new AttestationEntry(
            "001",
            Optional.of("example"),
            Optional.of("https://api.example/v1/attestation/report?nonce=00"),
            Optional.of(
                NonceInputs.derived(Sha256.of(Bytes.utf8("token")), "001", Bytes.zeros(32))),
            Optional.of(CREATED.minusSeconds(5)),
            Optional.of(CREATED.minusSeconds(4)),
            List.of(report)));
  }

  public static void addExchange(BundleWriter writer, String id) throws IOException {
    writer.addExchange(
        facts(id),
        List.of(
            ExchangePart.requestBody("application/json", Source.of(REQUEST)),
            ExchangePart.responseBody("text/event-stream", Source.of(RESPONSE)),
            ExchangePart.signature(Source.of(SIGNATURE))));
  }

  public static ExchangeManifest facts(String id) {
    return new ExchangeManifest(
        id,
        Optional.of("https://api.example/v1/chat/completions"),
        Optional.of("POST"),
        OptionalInt.of(200),
        List.of(new Header("content-type", "application/json")),
        List.of(new Header("content-type", "text/event-stream")),
        ProofKind.TEXT_SIGNATURE,
        new ExchangeTimes(
            Optional.of(CREATED.minusSeconds(3)),
            Optional.of(CREATED.minusMillis(2500)),
            Optional.of(CREATED.minusSeconds(2)),
            Optional.of(CREATED.minusSeconds(1))),
        Optional.of("example"),
        List.of());
  }

  /** A bundle with one attestation and two exchanges, sealed with {@code ed25519(1)}. */
  public static Path small(Path target) throws IOException {
    try (BundleWriter writer = writer(target)) {
      addAttestation(writer);
      addExchange(writer, "001");
      addExchange(writer, "002");
      writer.sealAndClose(ed25519(1), SealClaims.COLLECTOR);
    }
    return target;
  }

  public static Bundle open(Path file) throws IOException {
    return switch (BundleReader.open(file)) {
      case Reading.Readable readable -> readable.bundle();
      case Reading.Refused refused -> throw new AssertionError(refused.problems().toString());
    };
  }

  static List<Problem> refusal(Path file) throws IOException {
    return switch (BundleReader.open(file)) {
      case Reading.Readable readable -> {
        readable.bundle().close();
        throw new AssertionError("readable");
      }
      case Reading.Refused refused -> refused.problems();
    };
  }
}

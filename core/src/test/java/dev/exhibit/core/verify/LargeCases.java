package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes and verifies bundles of many or large exchanges, in a process of its own (W17). */
final class LargeCases {
  private static final Instant AT = Instant.parse("2026-06-29T02:06:57Z");
  private static final Ed25519Key KEY = Ed25519Key.ofSecret(Sha256.of(Bytes.utf8("large")).bytes());
  private static final int BODY = 4 * 1024 * 1024;

  private LargeCases() {}

  /** Prints how often the checks of the response's hash and of the time had which outcome. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    try (BundleWriter writer =
        BundleWriter.create(file, AT, new CollectorInfo("exhibit", "0.1.0"))) {
      switch (args[0]) {
        case "many" -> many(writer, Integer.parseInt(args[2]));
        case "large" -> large(writer, Integer.parseInt(args[2]));
        default -> throw new IllegalArgumentException(args[0]);
      }
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR);
    }
    Report report =
        SmallBundle.verify(
            file,
            new AppraisalRequest(
                Asked.everything().policy(),
                new TrustStore(List.of()),
                EnumSet.of(Question.ARCHIVE, Question.EXCHANGE),
                Optional.of(AT),
                AT));
    System.out.println(counts(report));
  }

  private static Map<String, Integer> counts(Report report) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Finding finding : report.appraisal().findings().values()) {
      if (finding.key().check() == CheckId.EXCHANGE_RESPONSE_HASH
          || finding.key().check() == CheckId.EXCHANGE_TIME) {
        counts.merge(finding.status() + " " + finding.code().id(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Exchanges that all show one signature record and one answer. */
  private static void many(BundleWriter writer, int count) throws IOException {
    Bytes response =
        Bytes.utf8("{\"id\":\"1\",\"created\":%d,\"model\":\"m\"}".formatted(seconds()));
    for (int i = 0; i < count; i++) {
      exchange(writer, "%05d".formatted(i), Bytes.utf8("{\"model\":\"m\"}"), response);
    }
  }

  /** Exchanges with two bodies that are as large as what is looked into. */
  private static void large(BundleWriter writer, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String event =
          "data: {\"id\":\"%d\",\"created\":%d,\"model\":\"m\",\"text\":\"%s\"}\n\n"
              .formatted(i, seconds(), "word ".repeat(20));
      Bytes response = Bytes.utf8(event.repeat(BODY / event.length()));
      String words = "a ".repeat(BODY / 2 - 64);
      Bytes request = Bytes.utf8("{\"model\":\"m\",\"n\":" + i + ",\"input\":\"" + words + "\"}");
      exchange(writer, "%05d".formatted(i), request, response);
    }
  }

  private static long seconds() {
    return AT.getEpochSecond();
  }

  private static void exchange(BundleWriter writer, String id, Bytes request, Bytes response)
      throws IOException {
    String text = Sha256.of(request).hex() + ":" + Sha256.of(response).hex();
    String record =
        "{\"text\":\"%s\",\"signature\":\"%s\",\"signing_address\":\"%s\",\"signing_algo\":\"ed25519\"}"
            .formatted(text, KEY.sign(Bytes.utf8(text)).hex(), KEY.publicKey().hex());
    writer.addExchange(
        ExchangeManifest.of(id, ProofKind.TEXT_SIGNATURE),
        List.of(
            ExchangePart.requestBody("application/json", once(request)),
            ExchangePart.responseBody("application/json", once(response)),
            ExchangePart.signature(Source.of(Bytes.utf8(record)))));
  }

  /** The writer keeps such a source on disk and not in memory. */
  private static Source once(Bytes content) {
    return Source.of(new ByteArrayInputStream(content.toArray()));
  }
}

package dev.exhibit.bundle;

import dev.exhibit.bundle.document.Limits;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.seal.SealClaims;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Packs and verifies a body of the largest size allowed; run in a small heap of its own. */
final class HugeBundle {
  private HugeBundle() {}

  public static void main(String[] arguments) throws IOException {
    Path dir = Path.of(arguments[0]);
    Path body = dir.resolve("body");
    try (RandomAccessFile file = new RandomAccessFile(body.toFile(), "rw")) {
      file.setLength(Limits.DEFAULT.maxMemberBytes());
      file.write("not only zeros".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    Path bundle = dir.resolve("huge.evb");
    try (BundleWriter writer = Fixture.writer(bundle)) {
      writer.addExchange(
          ExchangeManifest.of("001", ProofKind.NONE),
          List.of(ExchangePart.responseBody("text/plain", Source.of(body))));
      writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
    }
    Files.delete(body);
    try (Bundle open = Fixture.open(bundle)) {
      boolean sound = open.problems().isEmpty() && SealVerifier.verify(open).problems().isEmpty();
      long size = open.member("exchanges/001/response.body").orElseThrow().size();
      System.out.println((sound ? "sound " : "broken ") + size);
    }
  }
}

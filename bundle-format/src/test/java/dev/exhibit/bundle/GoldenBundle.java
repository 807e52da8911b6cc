package dev.exhibit.bundle;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the test vectors of SPEC.md; run by itself, it prints their digests. */
final class GoldenBundle {
  /** The vectors, by the names SPEC.md uses. */
  static final List<String> NAMES =
      List.of("minimal", "exchanges", "countersigned", "body-withheld", "only-002");

  private GoldenBundle() {}

  /** Makes all vectors in {@code dir}, as {@code <name>.evb}. */
  static void makeAll(Path dir) throws IOException {
    minimal(dir.resolve("minimal.evb"));
    Path exchanges = Fixture.small(dir.resolve("exchanges.evb"));
    SealClaims claims =
        new SealClaims(
            SealClaims.COUNTERSIGNER, Fixture.CREATED.plusSeconds(3600), Optional.of("VERIFIED"));
    written(
        Countersigning.add(exchanges, Fixture.ed25519(2), claims, dir.resolve("countersigned.evb"))
            .rewriting());
    written(
        Withholding.withhold(
            exchanges, Set.of("exchanges/001/response.body"), dir.resolve("body-withheld.evb")));
    written(Withholding.withholdAllBut(exchanges, "002", dir.resolve("only-002.evb")));
  }

  private static void minimal(Path file) throws IOException {
    try (BundleWriter writer = Fixture.writer(file)) {
      writer.addShared(
          Role.OTHER, "notes/readme.txt", "text/plain", Source.of(Bytes.utf8("evidence\n")));
      writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
    }
  }

  private static void written(Rewriting rewriting) {
    if (!(rewriting instanceof Rewriting.Written)) {
      throw new AssertionError(rewriting.toString());
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path dir = Path.of(arguments[0]);
    makeAll(dir);
    for (String name : NAMES) {
      byte[] bytes = Files.readAllBytes(dir.resolve(name + ".evb"));
      System.out.println(name + " " + bytes.length + " " + Sha256.of(Bytes.of(bytes)).hex());
    }
  }
}

import dev.exhibit.bundle.Countersigning;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fills a folder with bundles that all differ: {@code MakeBundles FOLDER COUNT DEMO}. One in twenty
 * is the bundle of a demo, countersigned anew; the others are packed from small evidence, and
 * sealed with the demo's key. One in a hundred is bad: cut, altered, empty, or no bundle at all.
 * Every tenth lies in a subfolder, some with the extension in capitals.
 */
final class MakeBundles {
  private static final Instant WHEN = Instant.parse("2026-01-31T12:00:00Z");
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

  private final Path folder;
  private final Path demo;
  private final Path work;
  private final KeyPair key = SealKeys.generate(SealAlgorithm.ED25519);

  private MakeBundles(Path folder, Path demo) throws IOException {
    this.folder = folder;
    this.demo = demo;
    this.work = Files.createTempDirectory("many-bundles");
    write("evidence/attestations/001/report.json", "{\"model\":\"m\"}");
    write(
        "evidence/evidence.json",
        """
        {"attestations": [{"id": "001", "provider": "example"}],
         "exchanges": [{"id": "001", "endpoint": "https://api.example/v1/chat/completions",
                        "method": "POST", "status": 200, "provider": "example"}]}
        """);
  }

  public static void main(String[] args) throws IOException {
    MakeBundles made = new MakeBundles(Path.of(args[0]), Path.of(args[2]));
    int count = Integer.parseInt(args[1]);
    for (int i = 0; i < count; i++) {
      made.make(i);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void make(int i) throws IOException {
    String name = "%05d%s".formatted(i, i % 30 == 0 ? ".EVB" : ".evb");
    Path file = i % 10 == 0 ? folder.resolve("below").resolve(name) : folder.resolve(name);
    Files.createDirectories(file.getParent());
    if (i % 20 == 1) {
      SealClaims claims =
          new SealClaims(SealClaims.COUNTERSIGNER, WHEN.plusSeconds(i), Optional.empty());
      Countersigning.add(demo.resolve("demo.evb"), key, claims, file);
    } else {
      pack(i, file);
    }
    if (i % 100 == 37) {
      spoil(file, i / 100 % 4);
    }
  }

  private void pack(int i, Path file) throws IOException {
    write("evidence/exchanges/001/request.body", "{\"model\":\"m\",\"messages\":[" + i + "]}");
    write("evidence/exchanges/001/response.body", "{\"choices\":[" + i + "]}");
    List<Object> command =
        List.of("pack", work.resolve("evidence"), "--key", demo.resolve("key.pem"), "-o", file);
    int status =
        Main.run(
            NOWHERE,
            NOWHERE,
            Stream.concat(command.stream(), Stream.of("--created", WHEN))
                .map(String::valueOf)
                .toArray(String[]::new));
    if (status != 0) {
      throw new IOException("pack: status " + status);
    }
  }

  private static void spoil(Path file, int how) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    switch (how) {
      case 0 -> Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      case 1 -> {
        whole[whole.length / 2] ^= 1;
        Files.write(file, whole);
      }
      case 2 -> Files.write(file, new byte[0]);
      default -> Files.writeString(file, "no bundle at all\n");
    }
  }
}

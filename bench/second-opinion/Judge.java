import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.BundleCheck;
import dev.exhibit.core.provenance.Expected;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.Signed;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exhibit's verdict on many bundles in one process: reads lines {@code bundle TAB root TAB artifact
 * or -}, files all, and writes {@code accepted} or a reason code for each. Whoever signed counts.
 */
final class Judge {
  private static final Map<String, List<SigstoreRoot>> ROOTS = new HashMap<>();

  private Judge() {}

  public static void main(String[] args) throws IOException {
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] parts = line.split("\t", -1);
      Bytes bundle = bytes(parts[0]);
      Optional<Signed> content =
          parts[2].equals("-")
              ? Optional.empty()
              : Optional.of(new Signed.Message(bytes(parts[2])));
      BundleCheck.Result result =
          BundleCheck.judge(bundle, content, Expected.Anyone.ANYONE, roots(parts[1]));
      boolean accepted =
          content.isPresent() ? result.signature().holds() : result.proven().isPresent();
      String reason =
          result.log().isBroken() ? result.log().code().id() : result.signature().code().id();
      System.out.println(accepted ? "accepted" : reason);
    }
  }

  private static Bytes bytes(String file) throws IOException {
    return Bytes.of(Files.readAllBytes(Path.of(file)));
  }

  private static List<SigstoreRoot> roots(String file) throws IOException {
    if (!ROOTS.containsKey(file)) {
      ROOTS.put(
          file,
          RootDecoder.decode(file, bytes(file)) instanceof Decoded.Valid<List<SigstoreRoot>> valid
              ? valid.value()
              : List.of());
    }
    return ROOTS.get(file);
  }
}

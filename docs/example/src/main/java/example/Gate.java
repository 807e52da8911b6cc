package example;

import dev.exhibit.core.embed.BundleVerdict;
import dev.exhibit.core.embed.BundleVerifier;
import dev.exhibit.core.embed.SettingsRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** Lets a bundle pass if it is VERIFIED and sealed by a collector we know; else says why not. */
public final class Gate {
  private final BundleVerifier verifier;

  /** A gate that knows one collector, by the SHA-256 of its key as `exhibit keygen` prints it. */
  public Gate(String collectorKey, Instant now) {
    verifier = BundleVerifier.asOf(now).expecting(Set.of(collectorKey));
  }

  /** Judges one file. An IOException says that it could not be read, never what it holds. */
  public String judge(Path file) throws IOException, SettingsRefused {
    BundleVerdict verdict = verifier.verify(file);
    if (verdict.isVerified()) {
      return "relied on";
    }
    return verdict.outcome() + ", for: " + String.join(", ", verdict.open());
  }

  /** Gate KEY BUNDLE. */
  public static void main(String[] args) throws IOException, SettingsRefused {
    System.out.println(new Gate(args[0], Instant.now()).judge(Path.of(args[1])));
  }
}

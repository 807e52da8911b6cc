package dev.exhibit.bundle;

import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds another signature over the manifest, such as that of an auditor who verified the bundle.
 * Whether the signer had reason to is the caller's business.
 */
public final class Countersigning {
  private Countersigning() {}

  /**
   * Adds a signature by {@code keys} with {@code claims} to the bundle {@code in}; no byte before
   * {@code seal/} changes. The input may be replaced by giving it as the output. If a seal that is
   * there does not hold, or the collector's is missing, the signed claims say so too.
   *
   * @return what was made, and what is wrong with the other seals
   * @throws IOException if a file cannot be read or written, or {@code out} is another file that
   *     exists
   */
  public static Countersigned add(Path in, KeyPair keys, SealClaims claims, Path out)
      throws IOException {
    return add(in, keys, bundle -> claims, out);
  }

  /** What to claim of a bundle that was opened. */
  public interface Claiming {
    /** Reads the bundle, and leaves it open. */
    SealClaims of(Bundle bundle) throws IOException;
  }

  /** The same with claims about the very bundle that is copied and signed. */
  public static Countersigned add(Path in, KeyPair keys, Claiming claiming, Path out)
      throws IOException {
    List<Problem> sealProblems = new ArrayList<>();
    Rewriting rewriting =
        BundleRewrite.run(
            in,
            out,
            (bundle, parts) -> {
              sealProblems.addAll(SealVerifier.verify(bundle).problems());
              SealClaims noting = claiming.of(bundle).noting(sealProblems);
              SealAddition.add(
                  parts,
                  SealFile.Kind.SIGNATURE,
                  SealSigner.sign(bundle.manifestBytes(), keys, noting));
            });
    return new Countersigned(rewriting, sealProblems);
  }

  /**
   * What became of it.
   *
   * @param rewriting the new bundle, or why there is none
   * @param sealProblems what is wrong with the seals that were there; the new seal says so
   */
  public record Countersigned(Rewriting rewriting, List<Problem> sealProblems) {
    public Countersigned {
      sealProblems = List.copyOf(sealProblems);
    }
  }
}

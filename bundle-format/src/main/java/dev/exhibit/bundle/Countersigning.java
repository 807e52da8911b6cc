package dev.exhibit.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;

/**
 * Adds another signature over the manifest, such as that of an auditor who verified the bundle.
 * Whether the signer had reason to is the caller's business.
 */
public final class Countersigning {
  private Countersigning() {}

  /**
   * Adds a signature by {@code keys} with {@code claims} to the bundle {@code in}; no byte before
   * {@code seal/} changes. The input may be replaced by giving it as the output.
   *
   * @throws IOException if a file cannot be read or written, or {@code out} is another file that
   *     exists
   */
  public static Rewriting add(Path in, KeyPair keys, SealClaims claims, Path out)
      throws IOException {
    return BundleRewrite.run(
        in,
        out,
        (bundle, parts) ->
            SealAddition.add(
                parts,
                SealFile.Kind.SIGNATURE,
                SealSigner.sign(bundle.manifestBytes(), keys, claims)));
  }
}

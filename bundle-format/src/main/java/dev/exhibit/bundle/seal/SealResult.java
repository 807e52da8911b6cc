package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one signature file. */
public sealed interface SealResult {
  /** Its name in the archive. */
  String file();

  /** The signature is over this bundle's manifest. Only {@link SealVerifier} makes one. */
  final class Valid implements SealResult {
    private final String file;
    private final SealAlgorithm algorithm;
    private final Bytes spki;
    private final SealClaims claims;
    private final boolean first;

    public Valid(
        String file, SealAlgorithm algorithm, Bytes spki, SealClaims claims, boolean first) {
      this.file = file;
      this.algorithm = algorithm;
      this.spki = spki;
      this.claims = claims;
      this.first = first;
    }

    @Override
    public String file() {
      return file;
    }

    /** The algorithm, told by the key. */
    public SealAlgorithm algorithm() {
      return algorithm;
    }

    /** The key that signed, SPKI in DER. It came with the seal: whose it is, a policy must say. */
    public Bytes spki() {
      return spki;
    }

    /** SHA-256 of {@link #spki()}, by which a policy names a signer. */
    public Sha256 keyId() {
      return Sha256.of(spki);
    }

    /** What the signer says. */
    public SealClaims claims() {
      return claims;
    }

    /**
     * Whether this is the collector's seal: by the key that the manifest says seals it first, in
     * the role {@code collector}. A key that countersigned is none, whatever the manifest says.
     */
    public boolean first() {
      return first;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Valid that
          && file.equals(that.file)
          && spki.equals(that.spki) // tells the algorithm
          && claims.equals(that.claims)
          && first == that.first;
    }

    @Override
    public int hashCode() {
      return Objects.hash(file, spki, claims, first);
    }
  }

  /**
   * The signature does not hold.
   *
   * @param file its name in the archive
   * @param problem why
   */
  record Invalid(String file, Problem problem) implements SealResult {}

  /**
   * There are more signatures than are judged, and this is one of those that are not.
   *
   * @param file its name in the archive
   */
  record Unjudged(String file) implements SealResult {}
}

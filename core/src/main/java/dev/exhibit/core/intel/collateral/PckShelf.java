package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.pki.CertificateProfile;
import dev.exhibit.core.intel.pki.CertificateRole;
import dev.exhibit.core.intel.pki.PckChain;
import dev.exhibit.core.intel.pki.Trials;
import dev.exhibit.core.intel.quote.AuthData;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The PCK chains in a pool, for quotes that hold an id of their platform in place of a chain. The
 * quoting enclave's report says which: the PCK key signed it. Nothing in the id decides, because
 * nothing signs it.
 *
 * <p>Chains to a trusted root come first; of the others the first that signed the report is taken,
 * to be refused for its root.
 */
public final class PckShelf {
  private final CollateralPool pool;
  private final TrustStore trust;
  private final Trials trials;
  private final Map<AuthData, Decoded<PckChain.Certificates>> known = new LinkedHashMap<>();
  private Optional<List<PckChain.Certificates>> chains = Optional.empty();

  public PckShelf(CollateralPool pool, TrustStore trust, Trials trials) {
    this.pool = pool;
    this.trust = trust;
    this.trials = trials;
  }

  public Decoded<PckChain.Certificates> find(AuthData auth) {
    return known.computeIfAbsent(auth, a -> Decoded.of(() -> lookUp(a)));
  }

  private PckChain.Certificates lookUp(AuthData auth) throws Malformed {
    for (PckChain.Certificates chain : chains()) {
      if (trials.next()
          && EcdsaScheme.P256_SHA256.verifyRaw(
              chain.leaf().getPublicKey(), auth.qeReportBytes(), auth.qeReportSignature())) {
        return chain;
      }
    }
    throw new Malformed(
        -1,
        "PCK chain",
        trials.exhausted()
            ? Message.of("not found within %d signatures tried", Trials.MOST)
            : Message.of("not in the quote, nor in the pool"));
  }

  private List<PckChain.Certificates> chains() {
    if (chains.isEmpty()) {
      List<X509Certificate> roots =
          trust.of(AnchorRole.INTEL_ROOT).stream().map(TrustAnchor::certificate).toList();
      List<PckChain.Certificates> found = new ArrayList<>(under(roots));
      List<X509Certificate> unknown = new ArrayList<>(of(CertificateRole.ROOT));
      unknown.removeAll(roots);
      found.addAll(under(unknown));
      chains = Optional.of(List.copyOf(found));
    }
    return chains.get();
  }

  private List<PckChain.Certificates> under(List<X509Certificate> roots) {
    List<X509Certificate> leaves = of(CertificateRole.PCK);
    List<X509Certificate> authorities = new ArrayList<>(of(CertificateRole.PLATFORM_CA));
    authorities.addAll(of(CertificateRole.PROCESSOR_CA));
    List<PckChain.Certificates> found = new ArrayList<>();
    for (X509Certificate authority : authorities) {
      for (X509Certificate root : issuer(authority, roots).stream().toList()) {
        leaves.stream()
            .filter(leaf -> issuer(leaf, List.of(authority)).isPresent())
            .forEach(leaf -> found.add(new PckChain.Certificates(leaf, authority, root)));
      }
    }
    return found;
  }

  private List<X509Certificate> of(CertificateRole role) {
    return pool.certificates().stream()
        .map(Located::value)
        .filter(c -> CertificateRole.of(c).equals(Optional.of(role)))
        .toList();
  }

  /**
   * The one of {@code candidates} that issued {@code subject}; its name and key id are read first.
   */
  private Optional<X509Certificate> issuer(
      X509Certificate subject, List<X509Certificate> candidates) {
    return candidates.stream()
        .filter(c -> CertificateProfile.names(subject, c))
        .filter(c -> trials.next() && CertificateProfile.issuedBy(subject, c).isEmpty())
        .findFirst();
  }
}

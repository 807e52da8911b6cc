package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.intel.collateral.CollateralPick;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.collateral.CrlPick;
import dev.exhibit.core.intel.collateral.PckShelf;
import dev.exhibit.core.intel.collateral.Signers;
import dev.exhibit.core.intel.pki.PckChain;
import dev.exhibit.core.intel.pki.Trials;
import dev.exhibit.core.intel.quote.AuthData;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.core.trust.LaterKnowledge;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judges the quotes that one pool serves, at one time. Whatever two quotes have in common is judged
 * once: the quote itself, its chain, the lists and texts that its platform needs. The work thus
 * grows with the evidence and not with the product of its parts.
 */
final class PoolJudge {
  private static final int MOST_QUOTES = 1024;

  private final CollateralPool pool;
  private final TrustStore trust;
  private final EvaluationTime time;
  private final Trials trials = new Trials();
  private final PckShelf shelf;
  private final Map<Bytes, Decoded<PckChain.Certificates>> chains = new LinkedHashMap<>();
  private final Map<PckChain.Certificates, Step<PckChain>> paths = new LinkedHashMap<>();
  private final Map<X509Certificate, CrlPick> crls = new LinkedHashMap<>();
  private final Map<X509Certificate, Signers> signers = new LinkedHashMap<>();
  private final Map<Wanted, CollateralPick> picks = new LinkedHashMap<>();
  private final Map<Key, QuoteSteps> quotes = new Remembered();

  PoolJudge(CollateralPool pool, TrustStore trust, EvaluationTime time) {
    this.pool = pool;
    this.trust = trust;
    this.time = time;
    this.shelf = new PckShelf(pool, trust, new Trials());
  }

  private record Wanted(X509Certificate leaf, X509Certificate root, TeeType tee) {}

  private record Key(Bytes quote, ExpectedTee expected) {}

  /** What the reader knows of later publications. */
  LaterKnowledge later() {
    return trust.later();
  }

  boolean serves(CollateralPool other) {
    return pool == other;
  }

  /** The way of this quote through the checks; {@code fresh} if it was not gone before. */
  QuoteSteps steps(Bytes quote, ExpectedTee expected, QuoteSteps fresh) {
    QuoteSteps known = quotes.putIfAbsent(new Key(quote, expected), fresh);
    if (known == null) {
      fresh.run(quote, expected);
    }
    return known == null ? fresh : known;
  }

  /** The chain in the quote, or the one in the pool that its quoting enclave's report leads to. */
  Decoded<PckChain.Certificates> certificates(AuthData auth) {
    return auth.certificationType() == AuthData.PEM_CHAIN
        ? chains.computeIfAbsent(auth.certificationData(), PckChain::parsed)
        : shelf.find(auth);
  }

  Step<PckChain> path(PckChain.Certificates found) {
    return paths.computeIfAbsent(found, f -> PckChain.judge(f, trust, time));
  }

  CollateralPick pick(PckChain chain, TeeType tee) {
    pool.leadsThrough(chain.certificates().leaf());
    pool.leadsThrough(chain.certificates().authority());
    X509Certificate root = chain.anchor().certificate();
    return picks.computeIfAbsent(
        new Wanted(chain.certificates().leaf(), root, tee),
        w ->
            new CollateralPick(
                pool,
                chain,
                tee,
                time,
                crl(root),
                crl(chain.certificates().authority()),
                by(root)));
  }

  private CrlPick crl(X509Certificate issuer) {
    return crls.computeIfAbsent(issuer, i -> new CrlPick(pool, i, time, trials, trust.later()));
  }

  private Signers by(X509Certificate root) {
    return signers.computeIfAbsent(root, r -> new Signers(pool, time, r, crl(r), trials));
  }

  /** The quotes judged last. */
  private static final class Remembered extends LinkedHashMap<Key, QuoteSteps> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, QuoteSteps> eldest) {
      return size() > MOST_QUOTES;
    }
  }
}

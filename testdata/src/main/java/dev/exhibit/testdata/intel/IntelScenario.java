package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.pki.Validity;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Who makes a quote and what it says: as seeded, a fully valid one on an up-to-date platform.
 *
 * <p>Changing a part keeps all others, and {@link #evidence} signs whatever the parts then say.
 */
public record IntelScenario(
    SimulatedIntel intel,
    SimulatedPlatform platform,
    QuoteSpec quote,
    CollateralSpec collateral,
    Instant at,
    Bytes identity,
    Bytes nonce) {
  /** The present of the simulation. */
  public static final Instant AT = Instant.parse("2026-06-15T12:00:00Z");

  /** When collateral was issued and when it is due again. */
  public static final Validity WINDOW = Validity.of("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");

  private static final int ADDRESS_SIZE = 20;
  private static final int HALF = 32;

  /** A valid TDX quote of version 4. */
  public static IntelScenario seeded(long number) {
    return seeded(number, QuoteKind.TDX_V4);
  }

  /** A valid quote of this kind. */
  public static IntelScenario seeded(long number, QuoteKind kind) {
    Seed seed = Seed.of(number);
    SimulatedPlatform platform = SimulatedIntel.of(seed).platform();
    Bytes address = seed.derive("address").bytes(ADDRESS_SIZE);
    Bytes identity = address.concat(Bytes.zeros(HALF - ADDRESS_SIZE));
    Bytes nonce = seed.derive("nonce").bytes(HALF);
    return new IntelScenario(
        platform.intel(),
        platform,
        QuoteSpec.of(kind, platform.spec(), identity.concat(nonce)),
        usualCollateral(kind, platform.spec()),
        AT,
        identity,
        nonce);
  }

  private static CollateralSpec usualCollateral(QuoteKind kind, PckSpec pck) {
    return switch (kind.tee()) {
      case SGX -> CollateralSpec.sgx(pck, WINDOW);
      case TDX -> CollateralSpec.tdx(pck, WINDOW);
    };
  }

  /** Everything made and signed. */
  public IntelEvidence evidence() {
    return new IntelEvidence(
        platform.quote(quote),
        platform.collateral(collateral),
        intel.rootDer(),
        at,
        identity,
        nonce);
  }

  /** The same with a quote that says something else. */
  public IntelScenario withQuote(UnaryOperator<QuoteSpec> change) {
    return new IntelScenario(intel, platform, change.apply(quote), collateral, at, identity, nonce);
  }

  /** The same with collateral that says something else. */
  public IntelScenario withCollateral(UnaryOperator<CollateralSpec> change) {
    return new IntelScenario(intel, platform, quote, change.apply(collateral), at, identity, nonce);
  }

  /** The same on a platform of the same Intel, about which quote and collateral are as before. */
  public IntelScenario on(SimulatedPlatform other) {
    return new IntelScenario(other.intel(), other, quote, collateral, at, identity, nonce);
  }

  /** The same platform certified by another company of that name. */
  public IntelScenario by(SimulatedIntel other) {
    return on(other.platform(platform.spec()));
  }

  /** A usual quote of another kind with the same report data, and the collateral as before. */
  public IntelScenario as(QuoteKind kind) {
    Bytes reportData = identity.concat(nonce);
    return withQuote(q -> QuoteSpec.of(kind, platform.spec(), reportData));
  }

  /** The same judged at another instant. */
  public IntelScenario at(Instant instant) {
    return new IntelScenario(intel, platform, quote, collateral, instant, identity, nonce);
  }
}

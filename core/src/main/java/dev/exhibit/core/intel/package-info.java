/**
 * Intel SGX and TDX quotes, verified offline.
 *
 * <p>A quote is decoded ({@link dev.exhibit.core.intel.quote.QuoteDecoder}); its PCK certificate
 * chain is led to an anchored root; TCB info, QE identity and revocation lists are picked from a
 * {@link dev.exhibit.core.intel.collateral.CollateralPool} by what they say and by Intel's
 * signatures; the signatures inside the quote are followed from the platform's key to the body; and
 * the firmware is held against Intel's levels. Every step yields a finding, and only if all that
 * makes a quote genuine holds is there a {@link dev.exhibit.core.intel.VerifiedQuote} for later
 * steps to stand on.
 *
 * <p>The package is of use on its own, without bundles:
 *
 * <p>import dev.exhibit.core.intel.collateral.CollateralPool; import
 * dev.exhibit.core.intel.quote.ExpectedTee;
 *
 * <pre>{@code
 * CollateralPool collateral = CollateralPool.builder().add(Site.of("collateral.json"), json).build();
 * IntelAppraiser appraiser =
 *     new IntelAppraiser(PinnedAnchors.all(), TcbPolicy.DEFAULT, TdxPolicy.DEFAULT, time);
 * Outcome<VerifiedQuote> outcome =
 *     appraiser.appraise(subject, Site.of("quote.bin"), quote, collateral, ExpectedTee.TDX);
 * }</pre>
 *
 * <p>Where published verifiers differ, this one takes the stricter rule; each class says which. All
 * differences are in {@code docs/differences.md}.
 */
@NullMarked
package dev.exhibit.core.intel;

import org.jspecify.annotations.NullMarked;

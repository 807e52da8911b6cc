package dev.exhibit.cli.html;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a page shows of the bundle itself. */
public record BundleView(
    Manifest manifest,
    Sha256 manifestSha256,
    int members,
    List<SealResult> seals,
    int timestamps,
    List<ExchangeView> exchanges) {
  public BundleView {
    seals = List.copyOf(seals);
    exchanges = List.copyOf(exchanges);
  }

  /**
   * Of a bundle that is open; of its members only the bodies that are shown are read.
   *
   * @param report on it: exchanges that it finds contradicted come first
   */
  public static BundleView of(Bundle bundle, Report report) throws IOException {
    Map<String, ExchangeVerdict> verdicts = ExchangeVerdict.of(report);
    Predicate<String> contradicted =
        id -> verdicts.getOrDefault(id, ExchangeVerdict.open()).isContradicted();
    return new BundleView(
        bundle.manifest(),
        bundle.manifestSha256(),
        bundle.members().size(),
        SealVerifier.verify(bundle).results(),
        bundle.seals().timestamps().size(),
        ExchangeView.of(bundle, contradicted));
  }
}

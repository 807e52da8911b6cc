package dev.exhibit.cli.html;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a page shows of the bundle itself.
 *
 * @param withheld names of what the holder has withheld: members, and exchanges as a whole
 */
public record BundleView(
    Manifest manifest,
    Sha256 manifestSha256,
    int members,
    List<SealResult> seals,
    int timestamps,
    List<String> withheld,
    List<ExchangeView> exchanges) {
  public BundleView {
    seals = List.copyOf(seals);
    withheld = List.copyOf(withheld);
    exchanges = List.copyOf(exchanges);
  }

  /** Of a bundle that is open; of its members only the bodies that are shown are read. */
  public static BundleView of(Bundle bundle) throws IOException {
    List<String> withheld =
        Stream.concat(
                bundle.withheld().members().stream(),
                bundle.withheld().exchanges().stream().map(id -> "exchange " + id))
            .toList();
    return new BundleView(
        bundle.manifest(),
        bundle.manifestSha256(),
        bundle.members().size(),
        SealVerifier.verify(bundle).results(),
        bundle.seals().timestamps().size(),
        withheld,
        ExchangeView.of(bundle));
  }
}

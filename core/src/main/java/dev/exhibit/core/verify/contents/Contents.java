package dev.exhibit.core.verify.contents;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a bundle says of itself.
 *
 * @param archiveSha256 of the file
 * @param archiveSize of the file, in bytes
 * @param members how many there are
 * @param seals what became of each signature file
 * @param timestamps how many tokens are over the whole
 * @param withheld what the holder has withheld of what is still named
 * @param withheldExchanges ids of exchanges withheld whole
 * @param places what the manifests say of each member, and the manifests themselves
 */
public record Contents(
    Manifest manifest,
    Sha256 manifestSha256,
    Sha256 archiveSha256,
    long archiveSize,
    int members,
    List<SealResult> seals,
    int timestamps,
    List<MemberEntry> withheld,
    List<String> withheldExchanges,
    List<StatedExchange> exchanges,
    Map<String, Place> places) {
  public Contents {
    seals = List.copyOf(seals);
    withheld = List.copyOf(withheld);
    withheldExchanges = List.copyOf(withheldExchanges);
    exchanges = List.copyOf(exchanges);
    places = Ordered.copyOf(places);
  }

  /**
   * Of a bundle that is open; of its members none is read.
   *
   * @param seals of this bundle, as they were judged
   */
  public static Contents of(Bundle bundle, SealVerification seals) {
    List<StatedExchange> exchanges =
        bundle.manifest().exchanges().stream()
            .map(entry -> new StatedExchange(entry.id(), bundle.exchange(entry.id())))
            .toList();
    Set<String> gone = bundle.withheld().members();
    List<MemberEntry> withheld =
        Stream.concat(
                bundle.manifest().members().stream(),
                exchanges.stream()
                    .flatMap(exchange -> exchange.manifest().stream())
                    .flatMap(manifest -> manifest.members().stream()))
            .filter(member -> gone.contains(member.name()))
            .toList();
    return new Contents(
        bundle.manifest(),
        bundle.manifestSha256(),
        bundle.archiveSha256(),
        bundle.archiveSize(),
        bundle.members().size(),
        seals.results(),
        bundle.seals().timestamps().size(),
        withheld,
        List.copyOf(bundle.withheld().exchanges()),
        exchanges,
        places(bundle, exchanges));
  }

  /**
   * What is known of a member.
   *
   * @param role as the manifest says, or {@code manifest}, {@code exchange-manifest}
   * @param sha256 that it has, or had before it was withheld
   */
  public record Place(String role, Sha256 sha256) {}

  private static Map<String, Place> places(Bundle bundle, List<StatedExchange> exchanges) {
    Map<String, Place> places = new LinkedHashMap<>();
    places.put("manifest.json", new Place("manifest", bundle.manifestSha256()));
    bundle
        .manifest()
        .exchanges()
        .forEach(
            entry ->
                places.put(
                    "exchanges/" + entry.id() + "/manifest.json",
                    new Place("exchange-manifest", entry.sha256())));
    Stream.concat(
            bundle.manifest().members().stream(),
            exchanges.stream()
                .flatMap(exchange -> exchange.manifest().stream())
                .flatMap(manifest -> manifest.members().stream()))
        .forEach(m -> places.put(m.name(), new Place(m.role().id(), m.sha256())));
    return places;
  }

  /** What the collector noted of each attestation. */
  public List<AttestationEntry> attestations() {
    return manifest.attestations();
  }
}

package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a check looked, and what the manifest says of that place. */
public final class PlaceJson {
  private PlaceJson() {}

  /** The places of one finding. */
  public static List<Map<String, Object>> of(Finding finding, Optional<Contents> contents) {
    boolean judgesDigests = finding.key().check().question() == Question.ARCHIVE;
    return of(finding.grounds().sites(), contents, judgesDigests);
  }

  private static List<Map<String, Object>> of(
      List<Site> sites, Optional<Contents> contents, boolean judgesDigests) {
    return sites.stream().map(site -> place(site, contents, judgesDigests)).toList();
  }

  /** Places where a document stands, each once. */
  static List<Map<String, Object>> of(Stream<Site> sites, Optional<Contents> contents) {
    return of(sites.distinct().toList(), contents, false);
  }

  /** The manifest's digest is that of the bytes only where it is not what is being judged. */
  private static Map<String, Object> place(
      Site site, Optional<Contents> contents, boolean judgesDigests) {
    Optional<Contents.Place> stated =
        contents.flatMap(all -> Optional.ofNullable(all.places().get(site.member())));
    Optional<Sha256> digest =
        site.sha256().or(() -> stated.filter(any -> !judgesDigests).map(Contents.Place::sha256));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("member", site.member());
    stated.ifPresent(place -> out.put("role", place.role()));
    digest.ifPresent(sha256 -> out.put("sha256", sha256.hex()));
    site.pointer().ifPresent(pointer -> out.put("pointer", pointer));
    site.offset().ifPresent(offset -> out.put("offset", offset));
    site.length().ifPresent(length -> out.put("length", length));
    return out;
  }
}

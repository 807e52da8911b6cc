package dev.exhibit.collector.provenance.fetch;

import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.session.Documents;
import dev.exhibit.collector.session.Session;
import dev.exhibit.core.dstack.ReportedImages;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches signed statements about the images of every workload that a report shows. What cannot be
 * had costs nothing else; the collection's log says who was asked and what each answered.
 */
public final class ProvenanceStep {
  private static final int MOST_IMAGES = 64;

  private final Session session;

  public ProvenanceStep(Session session) {
    this.session = session;
  }

  /**
   * Fetches for a report; one that shows no workload calls for nothing. What goes wrong with it
   * must not cost what was collected before.
   */
  public void run(Spooled report) throws IOException {
    try {
      search(report);
    } catch (RuntimeException e) { // unchecked: evidence of a shape nobody thought of, and our bug
      session.trouble("provenance: the evidence cannot be followed (" + e + ")");
    }
  }

  private void search(Spooled report) throws IOException {
    if (!session.sources().provenance().asked()) {
      session.log().provenanceNotAsked();
      return;
    }
    Map<String, Image> images = images(report);
    Lookup lookup = new Lookup(session);
    Kept kept = new Kept(session);
    int left = MOST_IMAGES;
    for (Map.Entry<String, Image> image : images.entrySet()) {
      if (left-- == 0) {
        session.trouble(
            Filled.of(
                "provenance: %d images, of which only the first %d were looked for",
                images.size(), MOST_IMAGES));
        return;
      }
      new ImageSearch(session, lookup, kept)
          .run(
              image.getValue().written(),
              image.getValue().repository(),
              Sha256.fromHex(image.getKey()).orElseThrow());
    }
  }

  /** By digest. */
  private static Map<String, Image> images(Spooled report) throws IOException {
    List<LocatedQuote> quotes =
        Documents.json(report)
            .map(json -> ReportLocator.locate(json, List.of(), Optional.empty()).quotes())
            .orElse(List.of());
    Map<String, Image> images = new LinkedHashMap<>();
    for (LocatedQuote quote : quotes) {
      if (quote.workload().isPresent()) {
        for (Image image : ReportedImages.of(quote.workload().get(), quote.quote())) {
          image.digest().ifPresent(d -> images.putIfAbsent(d.substring("sha256:".length()), image));
        }
      }
    }
    return images;
  }
}

package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.provenance.image.ClaimedBuilds;
import dev.exhibit.core.provenance.image.CosignSignature;
import dev.exhibit.core.provenance.image.ProvenanceShelf;
import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The provenance documents of a bundle as they are written. Nothing is verified. */
public final class DecodedProvenance {
  private DecodedProvenance() {}

  /** What one document claims, and the member it stands in. */
  public record Entry(String member, Map<String, Object> claims) {}

  /**
   * Every Sigstore bundle, log entry, signature in cosign's earlier form and answer of a register
   * of {@code bundle}, within the limits of a verification.
   */
  public static List<Entry> of(Bundle bundle) throws IOException {
    ProvenanceShelf shelf = CaseFile.provenance(bundle);
    List<Entry> entries = new ArrayList<>();
    for (Document document : shelf.bundles()) {
      entries.add(new Entry(document.site().member(), ClaimedBuilds.ofBundle(document)));
    }
    for (Document document : shelf.entries()) {
      entries.add(new Entry(document.site().member(), ClaimedBuilds.ofEntry(document)));
    }
    for (CosignSignature signature : shelf.cosign()) {
      entries.add(new Entry(signature.manifest().member(), ClaimedBuilds.ofCosign(signature)));
    }
    for (Document document : shelf.answers()) {
      entries.add(new Entry(document.site().member(), ClaimedBuilds.ofAnswer(document)));
    }
    return entries;
  }
}

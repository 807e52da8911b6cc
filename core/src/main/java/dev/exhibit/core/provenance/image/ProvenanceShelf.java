package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.bundle.BundleFile;
import dev.exhibit.core.provenance.registry.RegistryAnswer;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The provenance documents of a bundle, not yet looked at.
 *
 * @param bundles Sigstore bundles, each with the member it stands in
 * @param entries raw log entries
 * @param manifests image indexes and manifests, as registries serve them
 * @param cosign signatures in cosign's earlier form
 * @param answers what registers of machines answered
 * @param left how many documents are beyond a limit of number or size
 * @param unused what was kept and cannot be read, or is beyond a limit, where no finding says so
 */
public record ProvenanceShelf(
    List<Document> bundles,
    List<Document> entries,
    List<Document> manifests,
    List<CosignSignature> cosign,
    List<Document> answers,
    int left,
    List<Unused> unused) {
  /** Nothing was kept. */
  public static final ProvenanceShelf EMPTY =
      new ProvenanceShelf(List.of(), List.of(), List.of(), List.of(), List.of(), 0, List.of());

  /** What is judged of one bundle of evidence; each document costs a few signatures. */
  public static final int MOST = 512;

  /** How much signatures in cosign's earlier form may be about, all together. */
  static final long MOST_SIGNED_BYTES = 16L << 20;

  public ProvenanceShelf {
    bundles = List.copyOf(bundles);
    entries = List.copyOf(entries);
    manifests = List.copyOf(manifests);
    cosign = List.copyOf(cosign);
    answers = List.copyOf(answers);
    unused = List.copyOf(unused);
  }

  /** How many documents are judged, each by a finding of its own. */
  int signed() {
    return bundles.size() + entries.size() + cosign.size();
  }

  /** One document and where it stands. */
  public record Document(Site site, Bytes content) {}

  /** Collects documents; the same bytes are kept once. */
  public static final class Builder {
    private final List<Document> bundles = new ArrayList<>();
    private final List<Document> entries = new ArrayList<>();
    private final List<Document> manifests = new ArrayList<>();
    private final List<Document> parts = new ArrayList<>();
    private final List<Document> answers = new ArrayList<>();
    private final Set<Sha256> seen = new LinkedHashSet<>();
    private final List<Unused> unused = new ArrayList<>();
    private int left;

    /** Adds the Sigstore bundles of one member. */
    public void bundle(Site site, Bytes content) {
      BundleFile split = BundleFile.of(content);
      split.bundles().forEach(b -> add(bundles, site, b));
      left += split.left();
    }

    /** Adds the log entries of one member. */
    public void entry(Site site, Bytes content) {
      List<Bytes> all = RawEntries.split(content);
      all.stream().limit(MOST).forEach(e -> add(entries, site, e));
      left += Math.max(0, all.size() - MOST);
    }

    /** Adds the bytes of an image index or manifest. */
    public void manifest(Site site, Bytes content) {
      if (!ImageManifests.isOne(content)) {
        unused.add(new Unused(site, "it is no index or manifest of a container image"));
      }
      add(manifests, site, content);
    }

    /** Adds a manifest or layer of a signature in cosign's earlier form. */
    public void cosign(Site site, Bytes content) {
      add(parts, site, content);
    }

    /** Adds what a register of machines answered. */
    public void answer(Site site, Bytes content) {
      if (RegistryAnswer.decode(content) instanceof Decoded.Invalid<RegistryAnswer> invalid) {
        unused.add(
            new Unused(
                site, "no answer of a register can be read from it: " + invalid.message().text()));
      }
      add(answers, site, content);
    }

    /** Counts a member that is larger than any that is read. */
    public void tooLarge(Site site) {
      left++;
      unused.add(
          new Unused(
              site,
              Filled.of("it is larger than the %d bytes that are read", StrictJson.MAX_BYTES)));
    }

    private void add(List<Document> to, Site site, Bytes content) {
      if (!seen.add(Sha256.of(content))) {
        return;
      }
      if (Stream.of(bundles, entries, manifests, parts, answers).mapToInt(List::size).sum()
          < MOST) {
        to.add(new Document(site, content));
      } else {
        left++;
        unused.add(
            new Unused(site, Filled.of("it is beyond the %d documents that are read", MOST)));
      }
    }

    /** How many are judged: one content may be named by many signatures, and each decodes it. */
    private static int within(List<CosignSignature> cosign) {
      long room = MOST_SIGNED_BYTES;
      int count = 0;
      while (count < Math.min(cosign.size(), MOST)) {
        room -= cosign.get(count).content().size();
        if (room < 0) {
          return count;
        }
        count++;
      }
      return count;
    }

    /** What was collected. */
    public ProvenanceShelf build() {
      List<CosignSignature> cosign = CosignSignature.pair(parts);
      int judged = within(cosign);
      return new ProvenanceShelf(
          bundles,
          entries,
          manifests,
          cosign.subList(0, judged),
          answers,
          left + cosign.size() - judged,
          unused);
    }
  }
}

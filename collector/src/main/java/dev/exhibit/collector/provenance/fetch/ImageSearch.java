package dev.exhibit.collector.provenance.fetch;

import dev.exhibit.collector.provenance.ImageDocument;
import dev.exhibit.collector.provenance.ImageName;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.collector.session.Session;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for statements about one image: in its registry, at GitHub, in the public log. */
final class ImageSearch {
  private static final int MOST_PLATFORMS = 4;

  private final Session session;
  private final ProvenanceServices services;
  private final Lookup lookup;
  private final Kept kept;
  private final Lookup.Answers answers = new Lookup.Answers();
  private int found;

  ImageSearch(Session session, Lookup lookup, Kept kept) {
    this.session = session;
    this.services = session.sources().provenance();
    this.lookup = lookup;
    this.kept = kept;
  }

  /**
   * Looks.
   *
   * @param written as the compose file names the image
   * @param repository what stands before the digest
   */
  void run(String written, String repository, Sha256 digest) throws IOException {
    Optional<ImageName> name = ImageName.of(repository);
    Optional<String> registry =
        name.flatMap(n -> Optional.ofNullable(services.registries().get(n.registry())));
    if (registry.isEmpty()) {
      answers.add(
          name.map(ImageName::registry).orElse("its registry"),
          "not asked: the evidence names it, and it is no registry that this collector was told"
              + " of");
    } else {
      search(name.orElseThrow(), registry.get(), digest);
    }
    if (found == 0) {
      session.progress(
          Filled.of(
              "provenance of %s: no signed statement was found (%s)",
              written, String.join("; ", answers.lines())));
    }
    session.log().image(written, found, answers.lines());
  }

  private void search(ImageName name, String base, Sha256 digest) throws IOException {
    Registry registry = new Registry(session, lookup, answers, name, base);
    Optional<ImageDocument> image = keep(registry.manifest(digest));
    Set<Sha256> subjects = new LinkedHashSet<>(List.of(digest));
    image.map(ImageDocument::platforms).orElse(List.of()).stream()
        .limit(MOST_PLATFORMS)
        .forEach(subjects::add);
    image
        .map(ImageDocument::unsignedAttestations)
        .filter(count -> count > 0)
        .ifPresent(
            count ->
                answers.add("index", count + " attestations by the builder, unsigned: claimed"));
    List<String> holders = holders(name, image);
    for (Sha256 subject : subjects) {
      if (!subject.equals(digest)) {
        Optional<ImageDocument> platform = keep(registry.manifest(subject));
        holders = holders.isEmpty() ? holders(name, platform) : holders;
      }
      about(registry, subject, holders);
    }
  }

  private Optional<ImageDocument> keep(Optional<Bytes> manifest) {
    manifest.ifPresent(kept::manifest);
    return manifest.map(ImageDocument::of);
  }

  private void about(Registry registry, Sha256 subject, List<String> holders) throws IOException {
    List<Bytes> bundles = new ArrayList<>(registry.bundles(subject));
    bundles.addAll(new Github(lookup, answers, services.github()).bundles(subject, holders));
    for (Bytes bundle : bundles) {
      found += kept.bundle(bundle) ? 1 : 0;
    }
    if (bundles.isEmpty()) {
      registry.olderForms(subject).forEach(this::olderForm);
      Optional<Bytes> entries = new PublicLog(lookup, answers, services.log()).entries(subject);
      found += entries.isPresent() && kept.entry(entries.get()) ? 1 : 0;
    }
  }

  /** Kept, and no statement of a build as far as is known here. */
  private void olderForm(String tag, List<Bytes> parts) {
    parts.forEach(kept::olderForm);
    answers.add(tag, "signed in cosign's earlier form: kept");
  }

  private static List<String> holders(ImageName name, Optional<ImageDocument> image) {
    List<String> holders = new ArrayList<>();
    image.flatMap(ImageDocument::source).ifPresent(source -> holders.add("repos/" + source));
    if (name.registry().equals("ghcr.io")) {
      holders.add("orgs/" + name.owner());
      holders.add("users/" + name.owner());
    }
    return holders;
  }
}

package dev.exhibit.collector.provenance.fetch;

import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.session.Session;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.HashSet;
import java.util.Set;

/** The documents that go into the bundle, each once, named by its content. */
final class Kept {
  private static final int MOST = 256;
  private static final String FOLDER = "collateral/sigstore/";

  private final Session session;
  private final Set<String> names = new HashSet<>();
  private int kept;

  Kept(Session session) {
    this.session = session;
    session.dossier().members().forEach(member -> names.add(member.name()));
  }

  /** Keeps Sigstore bundles. */
  boolean bundle(Bytes content) {
    return keep(Role.SIGSTORE_BUNDLE, hex(content) + ".sigstore.json", content);
  }

  /** Keeps entries of a log. */
  boolean entry(Bytes content) {
    return keep(Role.REKOR_ENTRY, "rekor-entry-" + hex(content) + ".json", content);
  }

  /** Keeps an index or manifest. */
  boolean manifest(Bytes content) {
    return keep(Role.IMAGE_MANIFEST, "image-manifest-" + hex(content) + ".json", content);
  }

  /** Keeps a piece of a signature in cosign's earlier form. */
  boolean olderForm(Bytes content) {
    return keep(Role.COSIGN_SIGNATURE, "cosign-" + hex(content) + ".json", content);
  }

  private static String hex(Bytes content) {
    return Sha256.of(content).hex();
  }

  private boolean keep(Role role, String name, Bytes content) {
    if (names.contains(FOLDER + name)) {
      return true;
    }
    if (kept >= MOST) {
      return false;
    }
    names.add(FOLDER + name);
    kept++;
    session.dossier().add(role, FOLDER + name, "application/json", Source.of(content));
    return true;
  }
}

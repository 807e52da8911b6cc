package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.Seals;
import dev.exhibit.core.time.record.RecordDraft;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a new evidence record of a bundle has to cover (SPEC.md, evidence records). */
public final class RenewableBundle {
  private RenewableBundle() {}

  /**
   * A record over {@code mimetype}, {@code manifest.json}, every evidence member and every file
   * that stands under {@code seal/} now. What is withheld is covered where its SHA-256 serves.
   *
   * @throws IOException if the file can no longer be read
   */
  public static RecordDraft draft(Bundle bundle, HashAlgorithm hash) throws IOException {
    List<Bytes> hashes = new ArrayList<>(ArchivedMembers.of(bundle).hashes(hash).orElse(List.of()));
    for (SealFile seal : files(bundle.seals())) {
      hashes.add(digest(bundle, seal.name(), hash));
    }
    return RecordDraft.over(hash, hashes);
  }

  private static List<SealFile> files(Seals seals) {
    return Stream.of(seals.signatures(), seals.timestamps(), seals.records())
        .flatMap(List::stream)
        .toList();
  }

  private static Bytes digest(Bundle bundle, String name, HashAlgorithm hash) throws IOException {
    MessageDigest digest = hash.newDigest();
    try (InputStream in = new DigestInputStream(bundle.open(name), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Bytes.of(digest.digest());
  }
}

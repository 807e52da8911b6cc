package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.container.MemberOrder;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.core.time.record.Archived;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evidence record of a bundle has to cover: {@code mimetype}, {@code manifest.json} and
 * every evidence member (SPEC.md, evidence records). Each is hashed once by each algorithm; of what
 * is withheld there is only the SHA-256 that a manifest names.
 */
final class ArchivedMembers implements Archived {
  private final Bundle bundle;
  private final List<Named> members = new ArrayList<>();
  private final Map<HashAlgorithm, List<Bytes>> known = new EnumMap<>(HashAlgorithm.class);

  private ArchivedMembers(Bundle bundle) {
    this.bundle = bundle;
  }

  /** A member, its digest, and whether its bytes can be had. */
  private record Named(String name, Sha256 sha256, boolean present) {}

  static ArchivedMembers of(Bundle bundle) {
    ArchivedMembers archived = new ArchivedMembers(bundle);
    for (Member member : bundle.members()) {
      archived.members.add(
          new Named(member.name(), member.sha256(), member.state() == Member.State.PRESENT));
    }
    for (ExchangeEntry exchange : bundle.manifest().exchanges()) {
      archived.members.add(
          new Named(
              "exchanges/" + exchange.id() + "/" + MemberName.MANIFEST,
              exchange.sha256(),
              bundle.exchange(exchange.id()).isPresent()));
    }
    return archived;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public Optional<List<Bytes>> hashes(HashAlgorithm hash) {
    return Optional.of(known.computeIfAbsent(hash, this::computed));
  }

  private List<Bytes> computed(HashAlgorithm hash) {
    List<Bytes> hashes = new ArrayList<>();
    hashes.add(hash.of(MemberOrder.MIMETYPE));
    hashes.add(hash.of(bundle.manifestBytes()));
    for (Named member : members) {
      if (hash == HashAlgorithm.SHA_256) {
        hashes.add(member.sha256().bytes());
      } else if (member.present()) {
        hashes.add(streamed(hash, member.name()));
      }
    }
    return List.copyOf(hashes);
  }

  private Bytes streamed(HashAlgorithm hash, String name) {
    MessageDigest digest = hash.newDigest();
    try (InputStream in = new DigestInputStream(bundle.open(name), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return Bytes.of(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

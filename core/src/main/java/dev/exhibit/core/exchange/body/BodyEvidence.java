package dev.exhibit.core.exchange.body;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A stored request or response body. Its bytes are read when a check looks at them and are not
 * kept, so that the bodies of a bundle are never all in memory.
 *
 * @param site where it is stored
 * @param sha256 digest of the stored bytes; of a withheld body, the digest that the signed manifest
 *     names
 * @param size in bytes
 * @param source reads the bytes whose digest this is, when they are at hand and few enough to be
 *     held in memory
 * @param stream opens the same bytes, when they are at hand and too many to be held in memory
 * @param withheld whether the holder removed the content and left the digest
 * @param coding the content coding that the headers beside it name, but for {@code identity}: the
 *     collector's word
 */
public record BodyEvidence(
    Site site,
    Sha256 sha256,
    long size,
    Optional<Supplier<Bytes>> source,
    Optional<Supplier<InputStream>> stream,
    boolean withheld,
    Optional<String> coding) {
  public BodyEvidence {
    if (withheld && (source.isPresent() || stream.isPresent())) {
      throw new IllegalArgumentException("a withheld body has no content: " + site.member());
    }
  }

  /** A body few enough bytes of which there are, or none; no header names a content coding. */
  public BodyEvidence(
      Site site, Sha256 sha256, long size, Optional<Supplier<Bytes>> source, boolean withheld) {
    this(site, sha256, size, source, Optional.empty(), withheld, Optional.empty());
  }

  /** The same body, sent in this content coding by its headers. */
  public BodyEvidence codedIn(String name) {
    return new BodyEvidence(site, sha256, size, source, stream, withheld, Optional.of(name));
  }

  /** A body that is at hand. */
  public static BodyEvidence of(String member, Bytes content) {
    Sha256 digest = Sha256.of(content);
    return new BodyEvidence(
        Site.of(member, digest), digest, content.size(), Optional.of(() -> content), false);
  }

  /** A body that was removed; the signed manifest names its digest and size. */
  public static BodyEvidence withheld(String member, Sha256 digest, long size) {
    return new BodyEvidence(Site.of(member, digest), digest, size, Optional.empty(), true);
  }

  /** A body too large to be held; {@code stream} opens the bytes whose digest this is. */
  public static BodyEvidence large(
      Site site, Sha256 digest, long size, Supplier<InputStream> stream) {
    return new BodyEvidence(
        site, digest, size, Optional.empty(), Optional.of(stream), false, Optional.empty());
  }

  /** The bytes, read anew, when they are at hand and few enough to be held in memory. */
  public Optional<Bytes> content() {
    return source.map(Supplier::get);
  }
}

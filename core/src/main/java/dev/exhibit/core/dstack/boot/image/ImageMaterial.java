package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/**
 * {@code tdx_measurement} of a host's configuration: an image document, and the image's list of
 * checksums, whose SHA-256 is the OS image hash.
 */
public record ImageMaterial(Bytes checksums, Bytes document) {
  /** The member of a host's configuration that shows it. */
  public static final String MEMBER = "tdx_measurement";

  private static final int MOST_BYTES = 65536;

  /** What the configuration shows of it, if anything. */
  public static Optional<ImageMaterial> of(JsonFields config) throws Malformed {
    if (!config.has(MEMBER) || config.orMissing(MEMBER).isNull()) {
      return Optional.empty();
    }
    JsonFields material = config.object(MEMBER);
    return Optional.of(
        new ImageMaterial(bytes(material, "checksum_file"), bytes(material, "measurement")));
  }

  private static Bytes bytes(JsonFields material, String name) throws Malformed {
    return Base64Text.decode(material.text(name))
        .filter(b -> b.size() <= MOST_BYTES)
        .orElseThrow(
            () -> material.refused(name, Message.of("not Base64 of at most %s bytes", MOST_BYTES)));
  }

  /** The OS image hash of the image whose list of checksums this is, 32 bytes. */
  public Bytes osImageHash() {
    return new ChecksumList(checksums).osImageHash();
  }

  /** Why the list of checksums does not name this document, if so. */
  public Optional<String> unlisted() {
    return new ChecksumList(checksums).unbound(ImageDocument.FILE, Sha256.of(document));
  }

  /** The document, decoded. */
  public Decoded<ImageDocument> decoded() {
    return ImageDocument.decode(document);
  }
}

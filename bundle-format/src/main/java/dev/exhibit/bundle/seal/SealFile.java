package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.container.ArchiveEntry;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file under {@code seal/} that somebody added after the evidence. Its bytes are {@link
 * Bundle#read(String) read} by name.
 *
 * @param kind what it is
 * @param name its name in the archive
 * @param id the first 32 hex digits of its SHA-256, which its name holds
 * @param size in bytes
 * @param offset where its data starts in the archive, in bytes
 */
public record SealFile(Kind kind, String name, String id, long size, long offset) {
  /** What a seal file is. */
  public enum Kind {
    /** A signature over the manifest, in a Sigstore bundle. */
    SIGNATURE("signature", ".sigstore.json"),
    /** An RFC 3161 token over the manifest. */
    TIMESTAMP("timestamp", ".tsr"),
    /** An RFC 4998 evidence record. */
    RECORD("record", ".ers");

    private final String prefix;
    private final String suffix;
    private final Pattern pattern;

    Kind(String prefix, String suffix) {
      this.prefix = MemberName.SEAL + prefix + "-";
      this.suffix = suffix;
      this.pattern =
          Pattern.compile(Pattern.quote(this.prefix) + "([0-9a-f]{32})" + Pattern.quote(suffix));
    }

    /** The name that a file of this kind with this content must have. */
    public String nameFor(Sha256 content) {
      return prefix + idOf(content) + suffix;
    }
  }

  /** The seal file an archive entry is, unless its name is none the format defines. */
  static Optional<SealFile> of(ArchiveEntry entry) {
    for (Kind kind : Kind.values()) {
      Matcher matcher = kind.pattern.matcher(entry.name());
      if (matcher.matches()) {
        return Optional.of(
            new SealFile(kind, entry.name(), matcher.group(1), entry.size(), entry.dataOffset()));
      }
    }
    return Optional.empty();
  }

  static String idOf(Sha256 content) {
    return content.hex().substring(0, 32);
  }
}

package dev.exhibit.core.loose;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;

/** A file as it was read: the name by which findings speak of it, and its content. */
public record NamedFile(String name, Bytes content) {
  /** The file, with its digest. */
  public Site site() {
    return Site.of(name, Sha256.of(content));
  }
}

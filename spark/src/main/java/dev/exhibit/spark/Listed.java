package dev.exhibit.spark;

import java.io.Serializable;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A bundle as the store listed it.
 *
 * @param status what the store says of the object
 * @param name its path below the folder that was listed
 * @param known SHA-256 of what an earlier run judged under this path, hex; empty if none did
 */
record Listed(FileStatus status, String name, String known) implements Serializable {
  Path path() {
    return status.getPath();
  }

  long length() {
    return status.getLen();
  }

  /** The store's word for the content; empty where it has none. */
  String etag() {
    String etag = status instanceof EtagSource source ? source.getEtag() : null;
    return etag == null ? "" : etag;
  }

  Listed knownAs(String sha256) {
    return new Listed(status, name, sha256);
  }
}

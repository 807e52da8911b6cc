package dev.exhibit.spark;

import dev.exhibit.bundle.container.ArchiveSource;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.functional.FutureIO;

/** The bytes of an object as Hadoop reads them: each read is a request of its own. */
final class StoredObject implements ArchiveSource {
  private final FSDataInputStream in;
  private final long size;

  private StoredObject(FSDataInputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  static StoredObject open(Listed listed, FileSystem files) throws IOException {
    // without a tag nothing ties the content to the listing; then at least the length is of now
    FileStatus status =
        listed.etag().isEmpty() ? files.getFileStatus(listed.path()) : listed.status();
    FSDataInputStream in =
        FutureIO.awaitFuture(
            files
                .openFile(listed.path())
                .withFileStatus(status)
                .opt("fs.option.openfile.read.policy", "random")
                .optLong("fs.option.openfile.length", status.getLen())
                .build());
    return new StoredObject(in, status.getLen());
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    try {
      in.readFully(position, target, offset, length);
      return length;
    } catch (EOFException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

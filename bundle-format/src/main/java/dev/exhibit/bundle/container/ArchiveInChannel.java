package dev.exhibit.bundle.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An archive in a file that only its file system can open. */
final class ArchiveInChannel implements ArchiveSource {
  private final FileChannel channel;

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read
   */
  ArchiveInChannel(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(target, offset, length), position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

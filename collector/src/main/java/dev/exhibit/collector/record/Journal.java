package dev.exhibit.collector.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The checksummed lines of the spool, appended to one file after another. Whoever needs a line to
 * survive a power failure waits in {@link #commit}; one flush serves all who wait. A file is
 * deleted when no exchange with a line in it is waiting for its bundle.
 */
final class Journal implements Closeable {
  private static final long LONGEST_FILE = 64L << 20;

  private final SpoolFolder folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flushed = lock.newCondition();
  private final Map<Path, Set<String>> waiting = new LinkedHashMap<>();
  private FileChannel channel;
  private Path file;
  private long size;
  private long written;
  private long durable;
  private boolean flushing;

  Journal(SpoolFolder folder) throws IOException {
    this.folder = folder;
    this.file = folder.newJournal();
    this.channel = open(file);
    folder.force();
  }

  /** Takes care of a file that another recorder left, in which these exchanges are waiting. */
  void adopt(Path other, Set<String> ids) throws IOException {
    lock.lock();
    try {
      waiting.put(other, new HashSet<>(ids));
      tidy();
    } finally {
      lock.unlock();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Writes a line, which survives the end of this process but not yet that of the machine. */
  void append(Line line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(LineCodec.encode(line));
    lock.lock();
    try {
      if (size >= LONGEST_FILE) {
        next();
      }
      size += bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      written++;
      note(line);
    } finally {
      lock.unlock();
    }
  }

  /** Returns when every line written before is on the disk. */
  void commit() throws IOException {
    lock.lock();
    try {
      long mine = written;
      while (durable < mine) {
        if (flushing) {
          flushed.awaitUninterruptibly();
        } else {
          flush();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void flush() throws IOException {
    flushing = true;
    long upTo = written;
    FileChannel current = channel;
    lock.unlock();
    boolean done = false;
    try {
      current.force(false);
      done = true;
    } finally {
      lock.lock();
      flushing = false;
      if (done) {
        durable = Math.max(durable, upTo);
      }
      flushed.signalAll();
    }
  }

  private void next() throws IOException {
    while (flushing) {
      flushed.awaitUninterruptibly();
    }
    Path following = folder.newJournal();
    FileChannel opened = open(following);
    channel.force(false);
    durable = written;
    channel.close();
    channel = opened;
    file = following;
    size = 0;
    folder.force();
    tidy();
  }

  private void note(Line line) throws IOException {
    if (line instanceof Line.Done) {
      waiting.values().forEach(ids -> ids.remove(line.id()));
      tidy();
    } else {
      waiting.computeIfAbsent(file, f -> new HashSet<>()).add(line.id());
    }
  }

  private void tidy() throws IOException {
    Iterator<Map.Entry<Path, Set<String>>> files = waiting.entrySet().iterator();
    while (files.hasNext()) {
      Map.Entry<Path, Set<String>> entry = files.next();
      if (entry.getValue().isEmpty() && !entry.getKey().equals(file)) {
        Files.deleteIfExists(entry.getKey());
        files.remove();
      }
    }
  }

  /** Closes the file, and deletes it if nothing in it is waiting. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      while (flushing) {
        flushed.awaitUninterruptibly();
      }
      channel.force(false);
      channel.close();
      if (waiting.getOrDefault(file, Set.of()).isEmpty()) {
        Files.deleteIfExists(file);
      }
    } finally {
      lock.unlock();
    }
  }
}

package dev.exhibit.collector.record.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The checksummed lines of the spool, appended to one file after another. Whoever needs a line to
 * survive a power failure waits in {@link #commit}; one flush serves all who wait. A file is
 * deleted when it is not needed any more.
 */
public final class Journal implements Closeable {
  private static final long LONGEST_FILE = 64L << 20;

  private final SpoolFolder folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flushed = lock.newCondition();
  private final JournalFiles files = new JournalFiles();
  private JournalFile file;
  private long written;
  private long durable;
  private boolean flushing;

  public Journal(SpoolFolder folder) throws IOException {
    this.folder = folder;
    this.file = new JournalFile(folder, folder.newJournal());
    folder.force();
  }

  /** Takes care of the files that other recorders left. */
  public void adopt(Map<Path, JournalFiles.Mentions> others) throws IOException {
    lock.lock();
    try {
      others.forEach(files::adopt);
      files.tidy(file.path());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes a line, which survives the end of this process but not yet that of the machine.
   *
   * @return where it stands
   */
  public JournalPlace append(Line line) throws IOException {
    byte[] bytes = LineCodec.encode(line);
    lock.lock();
    try {
      folder.requireSafe();
      if (file.size() >= LONGEST_FILE) {
        next();
      }
      long at = file.append(bytes);
      written++;
      files.note(file.path(), line);
      return new JournalPlace(file.path(), at, bytes.length - 1);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when every line written before is on the disk.
   *
   * @throws IOException if a flush failed, this one or any before
   */
  public void commit() throws IOException {
    lock.lock();
    try {
      long mine = written;
      while (durable < mine) {
        folder.requireSafe();
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
    JournalFile current = file;
    lock.unlock();
    try {
      current.force();
    } catch (IOException e) {
      throw folder.giveUp(e);
    } finally {
      lock.lock();
      flushing = false;
      flushed.signalAll();
    }
    durable = Math.max(durable, upTo);
  }

  private void next() throws IOException {
    while (flushing) {
      flushed.awaitUninterruptibly();
    }
    folder.requireSafe();
    JournalFile following = new JournalFile(folder, folder.newJournal());
    try {
      file.force();
      folder.force();
    } catch (IOException e) {
      following.close();
      throw folder.giveUp(e);
    }
    durable = written;
    file.close();
    file = following;
    files.tidy(file.path());
  }

  /** Closes the file, and deletes it if it is not needed. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      while (flushing) {
        flushed.awaitUninterruptibly();
      }
      file.close();
      if (!files.isNeeded(file.path())) {
        Files.deleteIfExists(file.path());
      }
    } finally {
      lock.unlock();
    }
  }
}

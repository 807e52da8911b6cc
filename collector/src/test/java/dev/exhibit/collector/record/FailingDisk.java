package dev.exhibit.collector.record;

import dev.exhibit.collector.http.Disk;
import dev.exhibit.collector.http.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A real disk, files on which fail when a test wants them to. */
public final class FailingDisk implements Disk {
  private final String suffix;
  private volatile boolean flushesFail;
  private volatile long room = Long.MAX_VALUE;
  private final AtomicInteger failedFlushes = new AtomicInteger();
  private final AtomicInteger flushes = new AtomicInteger();

  /** Files with names that end so are going to fail. */
  public FailingDisk(String suffix) {
    this.suffix = suffix;
  }

  /** From now on a flush fails; or succeeds again, whatever became of the bytes. */
  public void failFlushes(boolean fail) {
    flushesFail = fail;
  }

  /** From now on each file takes so many bytes and no more. */
  public void fillUpAfter(long bytes) {
    room = bytes;
  }

  public int failedFlushes() {
    return failedFlushes.get();
  }

  /** Flushes that did not fail. */
  public int flushes() {
    return flushes.get();
  }

  @Override
  public DiskFile create(Path path) throws IOException {
    DiskFile real = Disk.REAL.create(path);
    return path.toString().endsWith(suffix) ? new FailingFile(real) : real;
  }

  private final class FailingFile implements DiskFile {
    private final DiskFile real;

    FailingFile(DiskFile real) {
      this.real = real;
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      long left = room - at;
      if (bytes.remaining() > left) {
        real.write(bytes.slice(bytes.position(), (int) Math.max(0, left)), at);
        throw new IOException("No space left on device");
      }
      real.write(bytes, at);
    }

    @Override
    public void force() throws IOException {
      if (flushesFail) {
        failedFlushes.incrementAndGet();
        throw new IOException("Input/output error");
      }
      flushes.incrementAndGet();
      real.force();
    }

    @Override
    public void erase() throws IOException {
      real.erase();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}

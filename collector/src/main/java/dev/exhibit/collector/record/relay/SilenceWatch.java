package dev.exhibit.collector.record.relay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Breaks off bodies of which nothing has come for too long. */
final class SilenceWatch implements Closeable {
  private final Duration patience;
  private final Set<Watched> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("silence watch").factory());

  SilenceWatch(Duration patience) {
    this.patience = patience;
    long period = Math.max(100, Math.min(1000, patience.toMillis() / 4));
    var unused = clock.scheduleAtFixedRate(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  Duration patience() {
    return patience;
  }

  /** The same stream, whose reading fails when it is silent for too long. */
  InputStream over(InputStream body) {
    return new Watched(body);
  }

  private void look() {
    for (Watched body : open) {
      if (System.nanoTime() - body.readingSince >= patience.toNanos()) {
        body.breakOff();
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private final class Watched extends InputStream {
    private final InputStream body;
    private volatile long readingSince;
    private volatile boolean silent;

    Watched(InputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      readingSince = System.nanoTime();
      open.add(this);
      try {
        int count = body.read(buffer, offset, length);
        if (silent) {
          throw tooLong();
        }
        return count;
      } catch (IOException e) {
        throw silent ? tooLong() : e;
      } finally {
        open.remove(this);
      }
    }

    @Override
    public int available() throws IOException {
      return body.available();
    }

    private IOException tooLong() {
      return new IOException("silent for " + patience.toSeconds() + " s");
    }

    private void breakOff() {
      silent = true;
      try {
        body.close();
      } catch (IOException e) {
        silent = true; // the reader finds it broken either way
      }
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}

package dev.exhibit.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that says in its first line of output where it listens. */
final class Started implements Closeable {
  private final Process process;
  private final String line;

  private Started(Process process, String line) {
    this.process = process;
    this.line = line;
  }

  static Started start(List<String> command, File errors) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(errors).start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = out.readLine();
    if (line == null) {
      throw new IOException(command.get(0) + " did not start; see " + errors);
    }
    return new Started(process, line);
  }

  /** Processor time used so far, in seconds. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(Double.NaN);
  }

  String line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      var unused = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

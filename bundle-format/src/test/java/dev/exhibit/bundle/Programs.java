package dev.exhibit.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other programs, as a user would. */
final class Programs {
  private Programs() {}

  /** What a program said, and how it ended. */
  record Outcome(int status, String output) {}

  /** Whether a program of this name can be run. */
  static boolean has(String name) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(java.io.File.pathSeparator, -1))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, name)));
  }

  static Outcome run(Path workingDirectory, String... command) throws IOException {
    Path output = Files.createTempFile("program", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(workingDirectory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(100, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + String.join(" ", command));
      }
      return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      Files.delete(output);
    }
  }

  /** Runs the main method of a test class under a Java platform. */
  static Outcome java(Path home, Class<?> main, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return run(Path.of("."), command.toArray(new String[0]));
  }
}

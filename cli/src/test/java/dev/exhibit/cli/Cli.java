package dev.exhibit.cli;

import java.util.Arrays;
import java.util.stream.Stream;

/** Runs the command line in this process, with arguments of any kind. */
final class Cli {
  private Cli() {}

  static CommandRun run(Object... args) {
    return CommandRun.of(Stream.of(args).map(String::valueOf).toArray(String[]::new));
  }

  /** Runs a command that has to succeed, and returns what it printed. */
  static String ok(Object... args) {
    CommandRun ran = run(args);
    if (ran.status() != 0 || !ran.err().isEmpty()) {
      throw new AssertionError(Arrays.toString(args) + ": " + ran);
    }
    return ran.out();
  }
}

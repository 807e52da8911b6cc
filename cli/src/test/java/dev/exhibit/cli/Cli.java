package dev.exhibit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.stream.Stream;

/** Runs the command line in this process, with arguments of any kind. */
public final class Cli {
  private Cli() {}

  /**
   * What a command left behind.
   *
   * @param out standard output
   * @param err standard error
   */
  public record Ran(int status, String out, String err) {}

  public static Ran run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(args).map(String::valueOf).toArray(String[]::new);
    int status = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Ran(status, out.toString(), err.toString());
  }

  /** Runs a command that has to succeed, and returns what it printed. */
  public static String ok(Object... args) {
    Ran ran = run(args);
    if (ran.status() != 0 || !ran.err().isEmpty()) {
      throw new AssertionError(Arrays.toString(args) + ": " + ran);
    }
    return ran.out();
  }
}

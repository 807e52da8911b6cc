package dev.exhibit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Runs command lines, one of {@code |} after the other, in a process of its own and in the locale
 * of that process, as a program does that embeds the verifier.
 */
final class InProcess {
  static final String NEXT = "|";

  private InProcess() {}

  public static void main(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    for (String line : String.join("\n", args).split("\n\\" + NEXT + "\n", -1)) {
      int status = Main.run(out, out, line.split("\n", -1));
      out.println("status " + status);
    }
  }
}

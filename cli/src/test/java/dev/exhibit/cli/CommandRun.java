package dev.exhibit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the program.
 *
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int status, String out, String err) {
  static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(out), new PrintWriter(err), args);
    return new CommandRun(status, out.toString(), err.toString());
  }
}

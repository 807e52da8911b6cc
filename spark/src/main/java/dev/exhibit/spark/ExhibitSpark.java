package dev.exhibit.spark;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.Escaped;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code exhibit-spark} command, as {@code spark-submit} starts it. */
@Command(
    name = "exhibit-spark",
    description = "Verifies an archive of bundles on Spark.",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    versionProvider = Version.class,
    subcommands = VerifyArchive.class)
public final class ExhibitSpark implements Runnable {
  private ExhibitSpark() {}

  /** Runs one command and exits with its status. */
  public static void main(String... args) {
    int status = run(new PrintWriter(System.err, true, StandardCharsets.UTF_8), args);
    System.err.flush();
    System.exit(status);
  }

  /** Runs one command that says what it does on {@code err}. */
  static int run(PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new ExhibitSpark());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setErr(err);
    line.setParameterExceptionHandler(
        (e, all) -> complain(err, String.valueOf(e.getMessage()), ExitStatus.USAGE));
    line.setExecutionExceptionHandler((e, at, parsed) -> failed(err, e));
    return line.execute(args);
  }

  private static int failed(PrintWriter err, Exception e) {
    return e instanceof CommandFailed failure
        ? complain(err, failure.line(), failure.status())
        : complain(err, "internal error: " + first(e), ExitStatus.INTERNAL);
  }

  /** What began it, in a line: Spark puts whole traces around it. */
  private static String first(Throwable e) {
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return String.valueOf(first).lines().findFirst().orElse("");
  }

  private static int complain(PrintWriter err, String message, ExitStatus status) {
    err.println("exhibit-spark: " + Escaped.line(message));
    err.flush();
    return status.code();
  }

  @Override
  public void run() {
    throw CommandFailed.usage("name a command; exhibit-spark --help lists them");
  }
}

package dev.exhibit.cli;

import dev.exhibit.cli.render.Escaped;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The {@code exhibit} command. */
@Command(
    name = "exhibit",
    description = "Keeps, and verifies offline, the evidence of confidential AI exchanges.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      KeygenCommand.class,
      PackCommand.class,
      CollectCommand.class,
      RecordCommand.class,
      DemoCommand.class,
      VerifyCommand.class,
      CheckCommand.class,
      InspectCommand.class,
      ExtractCommand.class,
      WithholdCommand.class,
      CountersignCommand.class,
      PolicyCommand.class,
      TrustCommand.class,
      SchemaCommand.class
    })
public final class Main implements Runnable {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String... args) {
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args));
  }

  /** Runs one command with these streams and returns its exit status. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = commandLine();
    line.setOut(out);
    line.setErr(err);
    int status = execute(line, args);
    out.flush();
    err.flush();
    return status;
  }

  /** Errors of the machine get past picocli, and Java's own status for them reads as REJECTED. */
  private static int execute(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (Error e) { // no memory, no stack, a class that does not load
      complain(line, "internal error: " + e);
      return ExitStatus.INTERNAL.code();
    }
  }

  /** Every command, with our exit statuses. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Main::usage);
    line.setExecutionExceptionHandler(Main::failed);
    return line;
  }

  @Override
  public void run() {
    throw CommandFailed.usage("name a command; exhibit --help lists them");
  }

  private static int usage(ParameterException e, String[] args) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    complain(e.getCommandLine(), e.getMessage() + " (" + name + " --help)");
    return ExitStatus.USAGE.code();
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult ignored) {
    return switch (e) {
      case CommandFailed failure -> {
        complain(line, failure.line());
        yield failure.status().code();
      }
      case UncheckedIOException io -> {
        complain(line, "input or output failed: " + io.getMessage());
        yield ExitStatus.NO_INPUT.code();
      }
      default -> {
        complain(line, "internal error: " + e + at(e));
        yield ExitStatus.INTERNAL.code();
      }
    };
  }

  private static String at(Exception e) {
    return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
  }

  private static void complain(CommandLine line, String message) {
    line.getErr().println("exhibit: " + Escaped.line(message));
    line.getErr().flush();
  }
}

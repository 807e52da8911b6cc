package dev.exhibit.cli;

import dev.exhibit.cli.group.CommandTree;
import dev.exhibit.cli.group.Mistyped;
import dev.exhibit.cli.group.UsageWords;
import dev.exhibit.cli.manual.HelpTexts;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.data.Ordered;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code exhibit} command. */
@Command(
    name = "exhibit",
    description = "Keeps the evidence of confidential AI exchanges, and verifies it offline.",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    versionProvider = Version.class)
public final class Main implements Runnable {
  /** What a Java runtime puts in the place of what it cannot decode. */
  private static final char UNDECODABLE = '\uFFFD';

  private static final Set<String> VERSION = Ordered.set("--version", "-V");

  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String... args) {
    Locale.setDefault(Locale.ROOT); // for what libraries say; our own words ask for no locale
    Ahead.start(args);
    System.exit(
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args));
  }

  /** Runs one command with these streams and returns its exit status. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = commandLine(args);
    line.setOut(out);
    line.setErr(err);
    int status = execute(line, args);
    if (out.checkError()) { // it flushes too
      complain(line, "the output could not be written completely: what was printed is cut off");
      status = ExitStatus.OUTPUT_CUT.code();
    }
    err.flush();
    return status;
  }

  /** Errors of the machine get past picocli, and Java's own status for them reads as REJECTED. */
  private static int execute(CommandLine line, String... args) {
    if (String.join("", args).indexOf(UNDECODABLE) >= 0) {
      complain(
          line,
          "the command line holds characters that cannot be decoded in this locale; set one with"
              + " UTF-8, such as LC_ALL=C.UTF-8, or give the text in a file");
      return ExitStatus.USAGE.code();
    }
    try {
      return line.execute(args);
    } catch (Error e) { // no memory, no stack, a class that does not load
      complain(line, "internal error: " + e);
      return ExitStatus.INTERNAL.code();
    }
  }

  /** Every command, with our exit statuses. */
  public static CommandLine commandLine() {
    return grown(List.of());
  }

  private static CommandLine commandLine(String... args) {
    boolean version = args.length == 1 && VERSION.contains(args[0]);
    return version ? settled(new CommandLine(new Main())) : grown(Commands.needed(args));
  }

  private static CommandLine grown(List<String> args) {
    CommandLine line = new CommandLine(new Main());
    CommandTree.grow(line, new Commands(), args);
    return settled(line);
  }

  private static CommandLine settled(CommandLine line) {
    HelpTexts.complete(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Main::usage);
    line.setExecutionExceptionHandler(Main::failed);
    return line;
  }

  @Override
  public void run() {
    throw CommandFailed.usage(new Commands().unnamed("exhibit"));
  }

  private static int usage(ParameterException e, String[] args) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    complain(e.getCommandLine(), reason(e, args) + " (" + name + " --help)");
    return ExitStatus.USAGE.code();
  }

  /** Without what may be a secret: what stands behind an option. */
  private static String reason(ParameterException e, String... args) {
    boolean takesKeys = e.getCommandLine().getCommandSpec().findOption("--api-key-env") != null;
    boolean repeats =
        e instanceof MutuallyExclusiveArgsException || e instanceof MaxValuesExceededException;
    if (takesKeys && repeats) { // what was given, with its values
      return "--api-key-env and --api-key-file exclude each other, and no option is given twice";
    }
    return switch (e) {
      case UnmatchedArgumentException unmatched -> Mistyped.argument(unmatched, !takesKeys);
      case MissingParameterException missing ->
          Mistyped.slip(e.getCommandLine(), args).orElseGet(() -> UsageWords.of(missing, args));
      default -> UsageWords.of(e, args);
    };
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

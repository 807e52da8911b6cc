package dev.exhibit.cli.options;

import dev.exhibit.cli.render.Style;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a result goes, in the form that one of the two kinds of commands lets a user choose. */
public abstract class ResultOutput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "write the result to FILE instead of standard output")
  private @Nullable Path output;

  @Option(
      names = "--quiet",
      description = "print nothing, only set the exit status; a file that -o names is written")
  private boolean quiet;

  @Option(
      names = "--no-color",
      description = "no colours (also if NO_COLOR is set, or the output is not a terminal)")
  private boolean noColour;

  private Outputs.@Nullable Parts parts;

  /** The form that was asked for. */
  public abstract Format format();

  /** Whether JSON is wanted, of a result that is text otherwise; another form ends the command. */
  public boolean json() {
    Format format = format();
    if (format == Format.CSV || format == Format.JSONL) {
      throw CommandFailed.usage("--format csv and jsonl are for verify");
    }
    if (format != Format.TEXT && format != Format.JSON) {
      throw CommandFailed.usage(
          Filled.of("--format %s is for verify", format.name().toLowerCase(Locale.ROOT)));
    }
    return format == Format.JSON;
  }

  boolean quiet() {
    return quiet;
  }

  /** Colours only on a terminal that wants them; the launcher says whether it is one. */
  public Style style() {
    boolean terminal = Boolean.getBoolean("exhibit.terminal");
    boolean wanted = !noColour && output == null && System.getenv("NO_COLOR") == null;
    return new Style(terminal && wanted);
  }

  /** Where a line about progress can come and go: a terminal that nobody asked to be silent. */
  public Optional<PrintWriter> progressTerminal() {
    boolean terminal =
        Boolean.getBoolean("exhibit.progress") && !"dumb".equals(System.getenv("TERM"));
    return terminal && !quiet ? Optional.of(spec.commandLine().getErr()) : Optional.empty();
  }

  public void printJson(Map<String, ?> document) {
    if (quiet || output != null) {
      print(JsonWriter.text(document) + "\n");
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    JsonWriter.write(out, document);
    out.print("\n");
    out.flush();
  }

  /** A document as it is printed, without a line end. */
  public String jsonOf(Map<String, ?> document) {
    return JsonWriter.text(document);
  }

  /** Prints a part of a result at once; a file has its name after the {@link #end}. */
  public void printPart(String part) {
    if (output == null) {
      print(part);
      return;
    }
    if (parts == null) {
      parts = new Outputs.Parts(output);
    }
    parts.add(part);
  }

  /** Says on standard error what has no place in the result; nothing if there is nothing. */
  public void note(String text) {
    if (!quiet && !text.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.print(text);
      err.flush();
    }
  }

  /** That was the last part. */
  public void end() {
    if (parts != null) {
      parts.end();
    }
  }

  /** Leaves no file behind that is not whole. */
  public void close() {
    if (parts != null) {
      parts.close();
    }
  }

  public void print(String text) {
    if (output != null) {
      Outputs.create(output, text);
      return;
    }
    if (quiet) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}

package dev.exhibit.cli.options;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Rewriting;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.ProblemText;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What commands other than {@code verify} do with a file that is not a sound bundle. */
public final class SoundBundle {
  private SoundBundle() {}

  /** Opens a bundle whose container can be read; the caller closes it. */
  public static Bundle open(Path file) {
    return of(Inputs.bundle(file), file);
  }

  /** The bundle that was read from {@code file}; whoever opened that closes it. */
  public static Bundle of(Reading reading, Path file) {
    return switch (reading) {
      case Reading.Readable readable -> readable.bundle();
      case Reading.Refused refused -> throw refused(file, refused.problems());
    };
  }

  /** The same of a bundle in which nothing is wrong with any member. */
  public static Bundle openWhole(Path file) {
    Bundle bundle = open(file);
    if (!bundle.problems().isEmpty()) {
      closed(bundle);
      throw refused(file, bundle.problems());
    }
    return bundle;
  }

  private static void closed(Bundle bundle) {
    try {
      bundle.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the command unless a new file was made from {@code file}. */
  public static void requireWritten(Rewriting rewriting, Path file) {
    if (rewriting instanceof Rewriting.Refused refused) {
      throw refused(file, refused.problems());
    }
  }

  private static CommandFailed refused(Path file, List<Problem> problems) {
    ExitStatus status =
        switch (problems.get(0).code()) {
          case WITHHELD_NOT_ALLOWED, WITHHELD_UNKNOWN -> ExitStatus.USAGE;
          default -> ExitStatus.REJECTED;
        };
    Problem first = problems.get(0);
    String words =
        first.code() == ProblemCode.WITHHELD_UNKNOWN
            ? Filled.of(
                "nothing in it is called %s; exhibit inspect lists what the bundle holds",
                Escaped.line(first.member()))
            : ProblemText.of(problems);
    return new CommandFailed(status, file + ": " + words);
  }
}

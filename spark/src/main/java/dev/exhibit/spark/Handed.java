package dev.exhibit.spark;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the command line asks of a verifier, with the content of the files that it names: executors
 * ask the very same without having the files.
 */
record Handed(List<Argument> arguments) implements Serializable {
  private static final String TRUST = "--trust";
  private static final Set<String> NAMING_FILES = Set.of("--policy", "--trust-pack", TRUST);

  Handed {
    arguments = List.copyOf(arguments);
  }

  /**
   * One of them.
   *
   * @param value as it was written; the part of a path before its last is left out
   * @param content of the file that it names; null if it names none
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried
  record Argument(String option, String value, byte @Nullable [] content) implements Serializable {}

  /**
   * Reads the files.
   *
   * @param judging the names of the options that say what to judge by
   */
  static Handed of(ParseResult line, Set<String> judging) {
    List<Argument> arguments = new ArrayList<>();
    for (OptionSpec option : line.matchedOptions()) {
      String name = option.longestName();
      if (judging.contains(name)) {
        option.originalStringValues().forEach(value -> arguments.add(argument(name, value)));
      }
    }
    return new Handed(arguments);
  }

  private static Argument argument(String option, String value) {
    int behind = option.equals(TRUST) ? value.indexOf('=') + 1 : 0;
    Path file = Path.of(value.substring(behind));
    boolean isPolicyOfOurs =
        option.equals("--policy") && BuiltInPolicies.document(value).isPresent();
    if (isPolicyOfOurs || !NAMING_FILES.contains(option) || !Files.exists(file)) {
      return new Argument(option, value, null);
    }
    String shortened = value.substring(0, behind) + file.getFileName();
    return new Argument(option, shortened, Inputs.bytes(file).toArray());
  }

  /** The command line again, with the files written below {@code folder}. */
  List<String> writtenTo(Path folder) {
    List<String> line = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      byte @Nullable [] content = argument.content();
      if (content == null) {
        line.add(argument.option() + "=" + argument.value());
      } else {
        int behind = argument.option().equals(TRUST) ? argument.value().indexOf('=') + 1 : 0;
        Path file = folder.resolve(String.valueOf(i)).resolve(argument.value().substring(behind));
        write(file, content);
        line.add(argument.option() + "=" + argument.value().substring(0, behind) + file);
      }
    }
    return line;
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new CommandFailed(ExitStatus.CANNOT_WRITE, file + ": " + Inputs.reason(e), e);
    }
  }
}

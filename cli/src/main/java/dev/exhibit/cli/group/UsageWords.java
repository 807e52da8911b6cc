package dev.exhibit.cli.group;

import dev.exhibit.data.Filled;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What somebody is told who left something out or gave it in another form, in our words. */
public final class UsageWords {
  private static final Pattern ONE_OF = Pattern.compile("\\(specify one of these\\): \\((.*)\\)$");
  private static final Pattern EXCLUSIVE =
      Pattern.compile("^Error: (.*) are mutually exclusive \\(specify only one\\)$");
  private static final Pattern NUMBER = Pattern.compile("^('.*') is not an? (int|long|short)$");
  private static final Pattern SWITCH = Pattern.compile("^('.*') is not a boolean$");

  private UsageWords() {}

  /** Of a refusal by the parser of options. */
  public static String of(ParameterException e, String... args) {
    return switch (e) {
      case MissingParameterException missing -> missing(missing, List.of(args));
      case OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + " is given more than once, and may be given once";
      case MutuallyExclusiveArgsException several -> exclusive(String.valueOf(e.getMessage()));
      default -> value(e).orElse(String.valueOf(e.getMessage()));
    };
  }

  private static String exclusive(String message) {
    Matcher named = EXCLUSIVE.matcher(message);
    return named.matches() ? named.group(1) + " exclude each other" : message;
  }

  private static String missing(MissingParameterException e, List<String> args) {
    Matcher oneOf = ONE_OF.matcher(String.valueOf(e.getMessage()));
    if (oneOf.find()) {
      return "one of " + oneOf.group(1).replace(" | ", ", ") + " is needed";
    }
    List<ArgSpec> missing = e.getMissing();
    if (missing.isEmpty()) {
      return String.valueOf(e.getMessage());
    }
    ArgSpec first = missing.get(0);
    if (missing.size() == 1 && isGiven(first, args)) {
      return Filled.of("%s needs a value: %s", name(first), first.paramLabel());
    }
    List<String> needed = labels(missing.stream().filter(ArgSpec::required));
    return needed.isEmpty() // of a group that needs any of them
        ? "one or more of " + String.join(", ", labels(missing.stream())) + " are needed"
        : String.join(", ", needed) + (needed.size() == 1 ? " is needed" : " are needed");
  }

  private static List<String> labels(Stream<ArgSpec> specs) {
    return specs.map(UsageWords::label).toList();
  }

  /** Whether its name stands there, so that its value is what is missing. */
  private static boolean isGiven(ArgSpec spec, List<String> args) {
    return spec instanceof OptionSpec option
        && Stream.of(option.names()).anyMatch(name -> args.stream().anyMatch(name::equals));
  }

  /** A value that is not what the option or parameter takes. */
  private static Optional<String> value(ParameterException e) {
    ArgSpec spec = e.getArgSpec();
    return spec != null && e.getCause() instanceof TypeConversionException why
        ? Optional.of(name(spec) + ": " + plain(String.valueOf(why.getMessage())))
        : Optional.empty();
  }

  private static String plain(String why) {
    Matcher number = NUMBER.matcher(why);
    if (number.matches()) {
      return number.group(1) + " is not a whole number";
    }
    Matcher onOff = SWITCH.matcher(why);
    return onOff.matches() ? "it takes no value, and was given " + onOff.group(1) : why;
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  private static String label(ArgSpec spec) {
    return spec instanceof OptionSpec option && option.arity().max() > 0
        ? option.longestName() + "=" + option.paramLabel()
        : name(spec);
  }
}

package dev.exhibit.cli;

import dev.exhibit.bundle.Rewriting;
import dev.exhibit.bundle.Withholding;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.SoundBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit withhold}. */
@Command(
    name = "withhold",
    mixinStandardHelpOptions = true,
    description =
        "Makes a copy of a bundle without some bodies or exchanges, to hand over. The seals stay"
            + " valid, and the copy says what it lacks.",
    footer = {
      "",
      "The manifest keeps the SHA-256 of what is withheld. A short or guessable body can be found"
          + " from it by trial: where that matters, withhold the whole exchange.",
      "",
      "With --erase the copy holds a record, signed with your key, that what is withheld was erased"
          + " now. Digests and signatures stay; verify then says 'erased' and by whom. It is up to"
          + " you to delete the other copies."
    })
final class WithholdCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "the bundle to copy")
  private Path input;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the bundle to make")
  private Path output;

  @Option(
      names = "--member",
      paramLabel = "NAME",
      description = "a body to withhold, by its name in the bundle; may be repeated")
  private List<String> members = new ArrayList<>();

  @Option(
      names = "--exchange",
      paramLabel = "ID",
      description = "an exchange to withhold completely; may be repeated")
  private List<String> exchanges = new ArrayList<>();

  @Option(names = "--only", paramLabel = "ID", description = "withhold every exchange but this one")
  private Optional<String> only;

  @Option(
      names = "--erase",
      description =
          "also record, signed with --key, that you erased this now and will not hand it out again")
  private boolean erase;

  @Option(names = "--key", paramLabel = "FILE", description = "your key, for --erase")
  private Optional<Path> key = Optional.empty();

  @Override
  public Integer call() {
    Set<String> what = what();
    if (erase != key.isPresent() || (erase && only.isPresent())) {
      throw CommandFailed.usage("--erase goes with --key, and with --member or --exchange");
    }
    Inputs.requireReadable(input);
    Outputs.requireNew(output);
    try {
      Rewriting rewriting =
          only.isPresent()
              ? Withholding.withholdAllBut(input, only.get(), output)
              : erase
                  ? Withholding.erase(input, what, Inputs.key(key.get()), now(), output)
                  : Withholding.withhold(input, what, output);
      SoundBundle.requireWritten(rewriting, input);
    } catch (IOException e) {
      throw Outputs.unwritable(output, e);
    }
    String gone = only.map(id -> "every exchange but " + id).orElse(String.join(", ", what));
    spec.commandLine()
        .getOut()
        .println("wrote " + output + " without " + gone + (erase ? ", recorded as erased" : ""));
    return ExitStatus.VERIFIED.code();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private Set<String> what() {
    Set<String> what = new LinkedHashSet<>();
    for (String member : members) {
      what.add(require("--member", member, member.indexOf('/') > 0, "a member's whole name"));
    }
    for (String id : exchanges) {
      what.add(require("--exchange", id, id.indexOf('/') < 0, "an exchange's id"));
    }
    if (what.isEmpty() == only.isEmpty()) {
      throw CommandFailed.usage("give --member and --exchange, or --only");
    }
    return what;
  }

  private static String require(String option, String value, boolean holds, String expected) {
    if (!holds) {
      throw CommandFailed.usage(option + ": expected " + expected + ", got '" + value + "'");
    }
    return value;
  }
}

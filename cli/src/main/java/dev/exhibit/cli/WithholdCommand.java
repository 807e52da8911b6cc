package dev.exhibit.cli;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Rewriting;
import dev.exhibit.bundle.Withholding;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.JudgeOptions;
import dev.exhibit.cli.options.OptionsOf;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
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
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit withhold}. */
@Command(
    name = "withhold",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Makes a copy of a bundle without some bodies or exchanges, to hand over. The seals stay"
            + " valid, and the copy says what it lacks.",
    footer = {
      "",
      "The manifest keeps the SHA-256 of what is withheld. A short or guessable body can be found"
          + " from it by trial: where that matters, withhold the whole exchange. Other evidence,"
          + " such as the log of a collection, may still hold a digest, an id or a model's name;"
          + " members that hold a digest in hexadecimal are named.",
      "",
      "With --erase the copy holds a record, signed with your key, that what is withheld was erased"
          + " now. verify then says 'erased' and by whom. It is up to"
          + " you to delete the other copies."
    })
final class WithholdCommand implements Callable<Integer> {
  /** Making a copy judges nothing. */
  private static final Set<String> COPYING =
      Ordered.set("--member", "--exchange", "--only", "--erase", "--key", "-o");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "the bundle to copy")
  private Path input;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "the bundle to make; needed unless --preview is given")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--preview",
      description =
          "write nothing; say what a reader could check in the copy, beside what can be checked"
              + " now, judged with the options below")
  private boolean preview;

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

  @Mixin private JudgeOptions judge;

  @Override
  public Integer call() {
    Set<String> what = what();
    if (erase != key.isPresent() || (erase && only.isPresent())) {
      throw CommandFailed.usage("--erase goes with --key, and with --member or --exchange");
    }
    if (preview == output.isPresent()) {
      throw CommandFailed.usage("give -o FILE to make the copy, or --preview to see what it shows");
    }
    String gone = only.map(id -> "every exchange but " + id).orElseGet(() -> words(what));
    spec.commandLine().getOut().print(preview ? previewed(what, gone) : written(what, gone));
    return ExitStatus.VERIFIED.code();
  }

  private String previewed(Set<String> what, String gone) {
    AppraisalRequest request = judge.request();
    try (Bundle bundle = SoundBundle.open(input)) {
      return WithholdPreview.of(input, bundle, gone, request, copy -> copy(bundle, what, copy));
    } catch (IOException e) {
      throw Inputs.unreadable(input, e);
    }
  }

  private String written(Set<String> what, String gone) {
    OptionsOf.refuseAllBut(COPYING, "-o", spec);
    Path target = output.orElseThrow();
    Inputs.requireReadable(input);
    Outputs.requireNew(target);
    try (Bundle bundle = SoundBundle.open(input)) {
      SoundBundle.requireWritten(copy(bundle, what, target), input);
      String wrote =
          Filled.of("wrote %s without %s%s%n", target, gone, erase ? ", recorded as erased" : "");
      return WithheldTraces.of(bundle, target).stream()
          .map(trace -> Wrapped.of("", "still in the copy: " + Escaped.line(trace)))
          .collect(Collectors.joining("", wrote, ""));
    } catch (IOException e) {
      throw Outputs.unwritable(target, e);
    }
  }

  private Rewriting copy(Bundle bundle, Set<String> what, Path target) throws IOException {
    return only.isPresent()
        ? Withholding.withholdAllBut(bundle, only.get(), target)
        : erase
            ? Withholding.erase(bundle, what, Inputs.key(key.orElseThrow()), now(), target)
            : Withholding.withhold(bundle, what, target);
  }

  private static String words(Set<String> what) {
    return what.stream()
        .map(each -> each.indexOf('/') < 0 ? "exchange " + each : each)
        .collect(Collectors.joining(", "));
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

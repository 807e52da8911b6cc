package dev.exhibit.cli.reference;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.OneOpening;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.OutputOptions;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.core.dstack.DecodedWorkload;
import dev.exhibit.core.dstack.boot.MachineView.Known;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.intel.quote.QuoteText;
import dev.exhibit.core.verify.casefile.DecodedQuotes;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exhibit reference shape}. */
@Command(
    name = "shape",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Shows the machine behind each TDX quote: processors, memory, QEMU, devices, OS image, and"
          + " how each is known.",
      "Of a quote without a report only RTMR0 tells: machines that are sold are tried, which takes"
          + " up to seconds. Nothing is verified; this proves nothing about a quote that is made"
          + " up."
    },
    footer = {
      "",
      "Exit status: 0 each machine was found, 1 the file is neither a bundle nor a quote, 2 a"
          + " machine was not found."
    })
final class ReferenceShapeCommand implements Callable<Integer> {
  private static final Bytes ZIP = Bytes.utf8("PK\u0003\u0004");

  private final ShapeFinder finder = new ShapeFinder();
  private static final String FOUND = "processors";

  @Parameters(paramLabel = "BUNDLE|QUOTE", description = "a bundle, or a quote: raw, hex or base64")
  private Path input;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    Map<String, Map<String, Known>> machines = machines();
    if (machines.isEmpty()) {
      throw new CommandFailed(ExitStatus.INCOMPLETE, input + ": holds no TDX quote");
    }
    if (output.json()) {
      output.printJson(MachineReport.json(machines));
    } else {
      output.print(MachineReport.text(machines));
    }
    boolean all = machines.values().stream().allMatch(machine -> machine.containsKey(FOUND));
    return (all ? ExitStatus.VERIFIED : ExitStatus.INCOMPLETE).code();
  }

  private Map<String, Map<String, Known>> machines() {
    try (OneOpening opening = Inputs.opened(input)) {
      return opening.start(ZIP.size()).equals(ZIP)
          ? ofBundle(SoundBundle.of(opening.reading(), input))
          : ofQuote(Inputs.bytes(input, opening));
    } catch (IOException e) {
      throw Inputs.unreadable(input, e);
    }
  }

  private Map<String, Map<String, Known>> ofQuote(Bytes file) {
    Map<String, Known> machine =
        QuoteText.raw(file)
            .map(quote -> DecodedWorkload.machine(Optional.empty(), quote, finder))
            .orElse(Map.of());
    if (machine.isEmpty()) {
      throw new CommandFailed(ExitStatus.REJECTED, input + ": neither a bundle nor a TDX quote");
    }
    return Map.of(String.valueOf(input.getFileName()), machine);
  }

  private Map<String, Map<String, Known>> ofBundle(Bundle bundle) throws IOException {
    Map<String, Map<String, Known>> machines = new LinkedHashMap<>();
    for (DecodedQuotes.Entry entry : DecodedQuotes.of(bundle)) {
      Map<String, Known> machine =
          DecodedWorkload.machine(entry.located().workload(), entry.located().quote(), finder);
      if (!machine.isEmpty()) {
        machines.put(entry.member() + " " + entry.located().pointer(), machine);
      }
    }
    return machines;
  }
}

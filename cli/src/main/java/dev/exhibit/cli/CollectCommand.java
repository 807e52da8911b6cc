package dev.exhibit.cli;

import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.options.ChatOptions;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Format;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.JudgeOptions;
import dev.exhibit.cli.options.NetworkOptions;
import dev.exhibit.cli.options.OptionsOf;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.SecretOption;
import dev.exhibit.cli.options.ServiceOptions;
import dev.exhibit.cli.options.Signals;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.JsonReport;
import dev.exhibit.cli.render.Style;
import dev.exhibit.cli.render.TextReport;
import dev.exhibit.collector.Collected;
import dev.exhibit.collector.Collection;
import dev.exhibit.collector.NothingCollected;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.http.Stop;
import dev.exhibit.collector.session.CollectRequest;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Ordered;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit collect}. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Sends one chat request and packs it with the response, its signature, the signer's"
          + " attestation and the vendors' collateral.",
      "The bundle is verified before it gets its name. It is written whatever the verdict; the exit"
          + " status gives the verdict as verify does, or is 75 if the provider refused or failed."
          + " Ctrl-C packs what has arrived; a second Ctrl-C stops at once."
    })
final class CollectCommand implements Callable<Integer> {

  /** What has an effect when no chat is sent. */
  private static final Set<String> RESUMING =
      Stream.of(
              ServiceOptions.NAMES,
              NetworkOptions.NAMES,
              Ordered.set("--key", "-o", "--quiet", "--deadline"))
          .flatMap(Set::stream)
          .collect(Ordered.toSet());

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private ServiceOptions service;

  @ArgGroup(exclusive = false)
  private ChatOptions chat = new ChatOptions();

  @Option(
      names = "--resume",
      paramLabel = "BUNDLE",
      description =
          "send no chat: fetch what a bundle lacks, into a new bundle that names the old one")
  private @Nullable Path resume;

  @ArgGroup(exclusive = false)
  private NetworkOptions network = new NetworkOptions();

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "the sealing key")
  private Path key;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the bundle to make")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      converter = Format.TextOrJson.class,
      completionCandidates = Format.TextOrJson.class,
      description = "how the verdict is printed (default: text)")
  private Format format;

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "when to stop fetching and pack what has arrived (default: 3600)")
  private int deadlineSeconds;

  @Option(
      names = "--wait-for-room",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "how long to wait for space when the disk is full (default: 300)")
  private int waitForRoom;

  @Mixin private SecretOption secrets;

  @Option(names = "--quiet", description = "print nothing, only set the exit status")
  private boolean quiet;

  @Mixin private JudgeOptions judge;

  @Override
  public Integer call() {
    if (resume != null) {
      OptionsOf.refuseAllBut(RESUMING, "--resume", spec);
    }
    if (deadlineSeconds < 1) {
      throw CommandFailed.usage("--deadline: expected at least 1 second, got " + deadlineSeconds);
    }
    if (format == Format.HTML) {
      throw CommandFailed.usage("--format: collect prints text or json; verify makes the page");
    }
    KeyPair pair = Inputs.key(key);
    Outputs.requireNew(output);
    Stop stop = new Stop();
    stop.after(Duration.ofSeconds(deadlineSeconds));
    try (Signals signals = Signals.asking(name -> interrupted(stop, name), this::stopped)) {
      int status = resume != null ? resumed(resume, pair, stop) : collected(pair, stop, signals);
      return signals.received().map(ExitStatus::code).orElse(status);
    }
  }

  private void interrupted(Stop stop, String signal) {
    progress("stopping: what has arrived is packed; the same signal again stops at once");
    stop.request("the collector received " + signal);
  }

  private void stopped() {
    progress("stopped at once; nothing is packed");
    Spool.removeAll();
  }

  private int resumed(Path bundle, KeyPair pair, Stop stop) {
    EvidenceSources sources =
        new EvidenceSources(
            service.service(),
            service.apiKey(),
            network.pcs(),
            network.kds(),
            network.nvidia(),
            network.authorities(),
            network.provenance());
    return RecordCommand.Resumption.run(bundle, output, sources, pair, around(stop));
  }

  private int collected(KeyPair pair, Stop stop, Signals signals) {
    var unused = judge.request(); // a wrong option is found before anything is sent
    CollectRequest request =
        new CollectRequest(
            service.service(),
            chat.input(),
            service.apiKey(),
            network.pcs(),
            network.kds(),
            network.nvidia(),
            network.authorities(),
            new CollectRequest.Sealing(
                output,
                pair,
                new CollectorInfo("exhibit", Version.text()),
                Duration.ofSeconds(waitForRoom)),
            () -> judge.requestExpecting(SealKeys.keyId(pair.getPublic())),
            secrets.inBody(),
            network.provenance());
    try {
      Collected collected = Collection.run(request, around(stop));
      print(collected, pair);
      return collected.refusal().isPresent()
          ? ExitStatus.PROVIDER_FAILED.code()
          : Statuses.of(collected.report(), judge.allowSimulated()).code();
    } catch (NothingCollected e) {
      ExitStatus status = signals.received().orElse(ExitStatus.NO_INPUT);
      throw new CommandFailed(status, "nothing collected: " + e.why(), e);
    } catch (IOException e) {
      throw Outputs.unwritable(output, e);
    }
  }

  private Surroundings around(Stop stop) {
    return Surroundings.real(network.settings(), this::progress)
        .with(network.manners())
        .endedBy(stop);
  }

  private void progress(String line) {
    if (!quiet) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(Escaped.line(line));
      err.flush();
    }
  }

  private void print(Collected collected, KeyPair pair) {
    if (quiet) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    Report report = collected.report();
    String name = String.valueOf(output.getFileName());
    if (format == Format.JSON) {
      out.println(JsonWriter.text(JsonReport.of(report, name, Version.text())));
    } else {
      out.print(TextReport.of(report, name, false, new Style(false)));
    }
    out.flush();
    collected
        .refusal()
        .ifPresent(
            why -> progress("the provider gave no response: " + why + " (this is in the bundle)"));
    progress(
        Filled.of(
            "wrote %s, manifest SHA-256 %s, sealed by %s",
            output, collected.manifest().hex(), SealKeys.keyId(pair.getPublic()).hex()));
  }
}

package dev.exhibit.cli;

import dev.exhibit.bundle.CollectorInfo;
import dev.exhibit.bundle.SealKeys;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.JsonReport;
import dev.exhibit.cli.render.Style;
import dev.exhibit.cli.render.TextReport;
import dev.exhibit.collector.CollectRequest;
import dev.exhibit.collector.Collected;
import dev.exhibit.collector.Collection;
import dev.exhibit.collector.EvidenceSources;
import dev.exhibit.collector.NothingCollected;
import dev.exhibit.collector.Surroundings;
import dev.exhibit.core.verify.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code exhibit collect}. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description = {
      "Sends one chat request and packs it with the response, its signature, the signer's",
      "attestation and the vendors' collateral. The bundle is verified before it gets its name, and",
      "written whatever the verdict, which the exit status says as verify does."
    })
final class CollectCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private ServiceOptions service;

  @ArgGroup(exclusive = false)
  private ChatOptions chat = new ChatOptions();

  @Option(
      names = "--resume",
      paramLabel = "BUNDLE",
      description = "send no chat: fetch what a bundle lacks, into a new bundle that names it")
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
      defaultValue = "TEXT",
      description = "how the verdict is printed (default: text)")
  private Format format;

  @Option(names = "--quiet", description = "print nothing, only set the exit status")
  private boolean quiet;

  @Mixin private JudgeOptions judge;

  @Override
  public Integer call() {
    KeyPair pair = Inputs.key(key);
    Outputs.requireNew(output);
    if (resume != null) {
      PrintWriter err = spec.commandLine().getErr();
      return RecordCommand.Resumption.run(
          resume,
          output,
          new EvidenceSources(
              service.service(), service.apiKey(), network.pcs(), network.nvidia(), network.tsa()),
          pair,
          Surroundings.real(network.settings(), line -> progress(err, line)));
    }
    var unused = judge.request(); // a wrong option is found before anything is sent
    CollectRequest request =
        new CollectRequest(
            service.service(),
            chat.input(),
            service.apiKey(),
            network.pcs(),
            network.nvidia(),
            network.tsa(),
            new CollectRequest.Sealing(output, pair, new CollectorInfo("exhibit", Version.text())),
            judge::request);
    Collected collected = collect(request);
    print(collected, pair);
    return Statuses.of(collected.report(), judge.allowSimulated()).code();
  }

  private Collected collect(CollectRequest request) {
    PrintWriter err = spec.commandLine().getErr();
    Surroundings around = Surroundings.real(network.settings(), line -> progress(err, line));
    try {
      return Collection.run(request, around);
    } catch (NothingCollected e) {
      throw new CommandFailed(ExitStatus.NO_INPUT, "nothing collected: " + e.why(), e);
    } catch (IOException e) {
      throw Outputs.unwritable(output, e);
    }
  }

  private void progress(PrintWriter err, String line) {
    if (!quiet) {
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
    if (format == Format.JSON) {
      out.println(JSON.writeValueAsString(JsonReport.of(report, Version.text())));
    } else {
      out.print(
          TextReport.of(report, String.valueOf(output.getFileName()), false, new Style(false)));
    }
    out.flush();
    progress(
        spec.commandLine().getErr(),
        "wrote %s, manifest SHA-256 %s, sealed by %s"
            .formatted(output, collected.manifest().hex(), SealKeys.keyId(pair.getPublic()).hex()));
  }
}

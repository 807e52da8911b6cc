package dev.exhibit.cli;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.choice.Choice;
import dev.exhibit.cli.demo.DemoCollection;
import dev.exhibit.cli.demo.DemoFiles;
import dev.exhibit.cli.demo.DemoProvider;
import dev.exhibit.cli.demo.DemoServer;
import dev.exhibit.cli.demo.DemoServices;
import dev.exhibit.cli.demo.ShellLine;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.Signals;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Wrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Collects an exchange with a simulated provider on this machine, then verifies the bundle"
          + " without a network.",
      "It needs no account and no hardware; the verdict says SIMULATED. With --serve the simulated"
          + " provider keeps running, and the commands to collect and record against it are"
          + " printed."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int MOST_GPUS = 8;
  private static final String ALL_BUT_GPUS = "hardware,exchange,workload,provenance,time";

  @Spec private CommandSpec spec;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "keep the bundle, report, policy, roots and key in DIR, which must be new or empty")
  private @Nullable Path keep;

  @Option(
      names = "--provider",
      paramLabel = "redpill|near-ai|venice|phala-snp|aci",
      defaultValue = "redpill",
      converter = ProviderConverter.class,
      completionCandidates = ProviderConverter.class,
      description = "which provider to simulate (default: redpill)")
  private DemoProvider provider;

  @Option(
      names = "--serve",
      description = "keep the provider running until Ctrl-C, and print the commands to try")
  private boolean serve;

  @Option(names = "--stream", description = "have the response streamed")
  private boolean stream;

  @Option(
      names = "--gpus",
      paramLabel = "N",
      description = {
        "how many GPUs the simulated machine has, at most 8 (default: 1; the gateway has none)"
      })
  private @Nullable Integer chosenGpus;

  private int gpus;

  @Override
  public Integer call() {
    gpus = chosenGpus != null ? chosenGpus : provider == DemoProvider.ACI ? 0 : 1;
    if (gpus < 0 || gpus > MOST_GPUS) {
      throw CommandFailed.usage("--gpus: expected 0 to " + MOST_GPUS + ", got " + gpus);
    }
    if (gpus > 0 && provider == DemoProvider.ACI) {
      throw CommandFailed.usage(
          "--gpus: the simulated gateway has no GPUs; choose another --provider");
    }
    if (serve && stream) {
      throw CommandFailed.usage(
          "--stream: does not apply with --serve, where each request decides");
    }
    try {
      return keep == null ? inTemporaryFolder() : run(emptyFolder(keep));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int inTemporaryFolder() throws IOException {
    Path folder = Files.createTempDirectory("exhibit-demo-");
    try {
      return run(folder);
    } finally {
      clear(folder);
    }
  }

  private int run(Path folder) throws IOException {
    return serve ? serve(folder) : collectAndVerify(folder);
  }

  private int serve(Path folder) throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    DemoCollection demo = new DemoCollection(provider, stream, gpus, this::progress);
    DemoFiles files = DemoFiles.in(folder, provider, gpus > 0);
    try (Signals signals = Signals.asking(name -> end.countDown(), () -> {});
        DemoServices services = demo.start()) {
      demo.prepare(services, files, SealKeys.generate(SealAlgorithm.P256));
      DemoServer server = DemoServer.of(services, provider, files, folder);
      say(
          "A simulated provider answers at "
              + services.provider().api()
              + " until you press Ctrl-C.");
      say("Collect one exchange with it and verify the bundle:");
      shell(server.collect());
      say("Or record whatever a client sends (end the recorder with Ctrl-C, then verify):");
      shell(server.record());
      shell(DemoServer.request());
      shell(server.verify());
      end.await();
      return signals.received().orElse(ExitStatus.VERIFIED).code();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.INTERRUPTED.code();
    }
  }

  private int collectAndVerify(Path folder) throws IOException {
    say("1. Collect: " + provider + ", simulated on loopback with fresh keys");
    DemoFiles files = new DemoCollection(provider, stream, gpus, this::progress).into(folder);
    OfflineVerifier verifier = OfflineVerifier.find();
    say("2. Verify everything that a bundle can prove " + verifier.describe());
    List<String> scope = List.of();
    if (gpus == 0) {
      say("GPUs are left out: the simulated machine has none.");
      scope = List.of("--scope", ALL_BUT_GPUS);
    }
    int verified = verify(verifier, files, scope);
    if (keep != null) {
      Path page = folder.resolve("report.html");
      var unused = verifier.run(pageArguments(files, scope, page));
      say("For an auditor: " + page + ", to read in a browser or on paper");
      say("Kept in " + folder + ". Again:");
      command(Stream.concat(files.verifyArguments().stream(), scope.stream()).toList());
    } else {
      say("Nothing of this is kept; with --keep DIR the bundle is, and a report for an auditor.");
    }
    return verified;
  }

  private static List<String> pageArguments(DemoFiles files, List<String> scope, Path page) {
    List<String> form = List.of("--format", "html", "-o", page.toString());
    return Stream.of(files.verifyArguments(), scope, form).flatMap(List::stream).toList();
  }

  private int verify(OfflineVerifier verifier, DemoFiles files, List<String> more)
      throws IOException {
    List<String> arguments =
        Stream.concat(files.verifyArguments().stream(), more.stream()).toList();
    OfflineVerifier.Result result = verifier.run(arguments);
    PrintWriter out = spec.commandLine().getOut();
    out.println(result.output());
    out.flush();
    return result.status();
  }

  private void say(String sentence) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Wrapped.of("", Escaped.line(sentence)));
    out.flush();
  }

  /** What is to be typed stays in the lines that it has. */
  private void shell(String command) {
    PrintWriter out = spec.commandLine().getOut();
    command.lines().map(Escaped::line).forEach(out::println);
    out.println();
    out.flush();
  }

  /** Whole, however long the paths in it are: a line of other text is cut. */
  private void command(List<String> arguments) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(ShellLine.of(arguments.stream().map(Escaped::line).toList()));
    out.println();
    out.flush();
  }

  private void progress(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("   " + Escaped.line(line));
    err.flush();
  }

  private static Path emptyFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new CommandFailed(ExitStatus.CANNOT_WRITE, folder + ": is not empty");
        }
      }
      return folder;
    } catch (IOException e) {
      throw Outputs.unwritable(folder, e);
    }
  }

  /** Also what was collected and recorded there. */
  private static void clear(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** Knows the names that the collector uses too. */
  static final class ProviderConverter extends Choice<DemoProvider> {
    @Override
    public DemoProvider convert(String given) {
      return super.convert(given.replace('_', '-'));
    }

    @Override
    protected String kind() {
      return "provider";
    }

    @Override
    protected List<DemoProvider> values() {
      return List.of(DemoProvider.values());
    }

    @Override
    protected String word(DemoProvider provider) {
      return provider.toString();
    }
  }
}

package dev.exhibit.cli;

import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ConnectionOptions;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.NetworkOptions;
import dev.exhibit.cli.options.OptionsOf;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.SecretOption;
import dev.exhibit.cli.options.ServiceOptions;
import dev.exhibit.cli.options.Signals;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.collector.http.FullDisk;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.http.Stop;
import dev.exhibit.collector.record.Recorder;
import dev.exhibit.collector.record.pack.Completion;
import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.Rotation;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit record}. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Listens on this machine, forwards everything below /v1/ to a provider byte for byte, and"
          + " keeps each exchange as evidence.",
      "Set a client's base URL to it. Ctrl-C ends it: exchanges in progress are finished and"
          + " packed. A second Ctrl-C stops at once; the spool keeps the rest."
    })
final class RecordCommand implements Callable<Integer> {
  private static final Set<String> RESUMING = evidenceOptionsAnd("--key", "-o", "--quiet");
  private static final Set<String> RECOVERING =
      evidenceOptionsAnd("--key", "-o", "--quiet", "--spool", "--reserve");

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private ServiceOptions service;

  @ArgGroup(exclusive = false)
  private NetworkOptions network = new NetworkOptions();

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "the sealing key")
  private Path key;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "where exchanges wait to be packed; required unless --resume is given")
  private @Nullable Path spool;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "DIR",
      description = "the folder for bundles; with --resume, the bundle to make")
  private Path output;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8787",
      description = "where clients connect (default: 127.0.0.1:8787)")
  private String listen;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description = "a host name that clients may use for this machine, besides localhost")
  private List<String> hosts = List.of();

  @Option(
      names = "--control",
      paramLabel = "PORT",
      description = "a port of 127.0.0.1 with /healthz and /metrics")
  private Optional<Integer> control = Optional.empty();

  @Option(
      names = "--rotate",
      paramLabel = "exchange|session|DURATION",
      defaultValue = "session",
      description =
          "what goes into one bundle: one exchange, one session (default), or a period such as 10m,"
              + " 2h or 1d")
  private String rotate;

  @Option(
      names = "--best-effort",
      description = "forward an exchange even if it cannot be recorded (default: answer 503)")
  private boolean bestEffort;

  @Mixin private SecretOption secrets;

  @Option(
      names = "--reserve",
      paramLabel = "MIB",
      defaultValue = "256",
      description = "the free space below which requests are refused (default: 256 MiB)")
  private int reserveMebibytes;

  @Option(
      names = "--recover",
      description = "finish what an earlier recorder left in the spool, without listening")
  private boolean recover;

  @Option(
      names = "--resume",
      paramLabel = "BUNDLE",
      description = "fetch what a bundle lacks, into a new bundle that names the old one")
  private @Nullable Path resume;

  @Option(names = "--quiet", description = "no progress on standard error")
  private boolean quiet;

  @Override
  public Integer call() {
    if (resume != null) {
      OptionsOf.refuseAllBut(RESUMING, "--resume", spec);
    } else if (recover) {
      OptionsOf.refuseAllBut(RECOVERING, "--recover", spec);
      requireSpool();
    }
    if (reserveMebibytes < 0) {
      throw CommandFailed.usage("--reserve: expected 0 or more MiB, got " + reserveMebibytes);
    }
    KeyPair pair = Inputs.key(key);
    Surroundings around =
        Surroundings.real(network.settings(), this::progress).with(network.manners());
    if (resume != null) {
      return resumed(resume, pair, around);
    }
    RecordSettings settings = settings(pair);
    try {
      return recover ? recovered(settings, around) : record(settings, around);
    } catch (IOException e) {
      throw new CommandFailed(ExitStatus.CANNOT_WRITE, Inputs.reasonWithFile(e), e);
    }
  }

  private int resumed(Path bundle, KeyPair pair, Surroundings around) {
    Stop stop = new Stop();
    try (Signals signals =
        Signals.asking(name -> stop.request("received " + name), Spool::removeAll)) {
      int status = Resumption.run(bundle, output, sources(), pair, around.endedBy(stop));
      return signals.received().map(ExitStatus::code).orElse(status);
    }
  }

  private static Set<String> evidenceOptionsAnd(String... more) {
    return Stream.of(ServiceOptions.NAMES, NetworkOptions.NAMES, Ordered.set(more))
        .flatMap(Set::stream)
        .collect(Ordered.toSet());
  }

  private EvidenceSources sources() {
    return new EvidenceSources(
        service.service(),
        service.apiKey(),
        network.pcs(),
        network.kds(),
        network.nvidia(),
        network.authorities(),
        network.provenance());
  }

  private RecordSettings settings(KeyPair pair) {
    if (spool == null) {
      throw CommandFailed.usage("--spool: name a folder");
    }
    Rotation rotation =
        Rotation.parse(rotate)
            .orElseThrow(
                () ->
                    CommandFailed.usage(
                        "--rotate: expected exchange, session, or a span such as 10m, got '"
                            + rotate
                            + "'"));
    return new RecordSettings(
        ConnectionOptions.hostAndPort("--listen", listen),
        control.map(port -> ConnectionOptions.hostAndPort("--control", "127.0.0.1:" + port)),
        sources(),
        spool,
        output,
        rotation,
        bestEffort,
        pair,
        new CollectorInfo("exhibit", Version.text()),
        (long) reserveMebibytes << 20,
        hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Ordered.toSet()),
        secrets.inBody());
  }

  private void requireSpool() {
    if (spool != null && !Files.isDirectory(spool)) {
      throw CommandFailed.noInput(spool + ": there is no such spool, so nothing to recover");
    }
  }

  private int recovered(RecordSettings settings, Surroundings around) throws IOException {
    Settled settled = Recorder.recover(settings, around);
    say(
        Filled.of(
            "recovered %d exchanges of %d in the spool; %d bundles, %d of them incomplete",
            settled.packed(), settled.found(), settled.bundles(), settled.incomplete()));
    return said(settled);
  }

  private int record(RecordSettings settings, Surroundings around) throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger status = new AtomicInteger(ExitStatus.VERIFIED.code());
    Recorder recorder = Recorder.start(settings, around);
    // Whatever else ends the process, such as a terminal that is closed, waits for the recorder.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndWait(end, ended, status)));
    try (Signals signals = Signals.asking(name -> ending(end), this::stopped)) {
      serve(recorder, end);
      status.set(said(recorder.settled()));
      boolean whole = status.get() == ExitStatus.VERIFIED.code();
      return whole ? signals.received().orElse(ExitStatus.VERIFIED).code() : status.get();
    } finally {
      ended.countDown();
    }
  }

  private void serve(Recorder recorder, CountDownLatch end) throws IOException {
    try (recorder) {
      InetSocketAddress at = recorder.address();
      PrintWriter out = spec.commandLine().getOut();
      out.println("http://" + at.getHostString() + ":" + at.getPort() + "/v1");
      out.flush();
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ending(CountDownLatch end) {
    progress(
        "ending: exchanges in progress are finished and packed; the same signal again stops at"
            + " once");
    end.countDown();
  }

  private void stopped() {
    progress("stopped at once; what is not packed stays in the spool");
    Spool.removeAll();
  }

  /** Says what is not in a bundle, quiet or not; the exit status says it too. */
  private int said(Settled settled) {
    settled.complaints().forEach(this::say);
    if (settled.isWhole()) {
      return ExitStatus.VERIFIED.code();
    }
    boolean unwritten = !settled.failures().isEmpty();
    return (unwritten ? ExitStatus.CANNOT_WRITE : ExitStatus.INCOMPLETE).code();
  }

  /** The process ends only when the recorder has, and says if exchanges are in no bundle. */
  private static void endAndWait(CountDownLatch end, CountDownLatch ended, AtomicInteger status) {
    end.countDown();
    try {
      ended.await();
      if (status.get() != ExitStatus.VERIFIED.code()) {
        Runtime.getRuntime().halt(status.get()); // a signal would hide it
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void progress(String line) {
    if (!quiet) {
      say(line);
    }
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Escaped.line(line));
    err.flush();
  }

  /** {@code --resume}. */
  static final class Resumption {
    private Resumption() {}

    static int run(
        Path bundle, Path target, EvidenceSources sources, KeyPair key, Surroundings around) {
      Outputs.requireNew(target);
      try {
        Completion.Result result =
            Completion.run(
                bundle, target, sources, key, new CollectorInfo("exhibit", Version.text()), around);
        result.added().forEach(line -> around.progress().line("added " + line));
        boolean made = result.manifest().isPresent();
        around
            .progress()
            .line(made ? "wrote " + target : "nothing could be added, so no bundle was written");
        boolean whole = made && result.troubles().isEmpty();
        return (whole ? ExitStatus.VERIFIED : ExitStatus.INCOMPLETE).code();
      } catch (IOException e) {
        if (FullDisk.isBehind(e)) {
          throw new CommandFailed(ExitStatus.CANNOT_WRITE, target + ": " + FullDisk.named(e), e);
        }
        throw Inputs.unreadable(bundle, e);
      }
    }
  }
}

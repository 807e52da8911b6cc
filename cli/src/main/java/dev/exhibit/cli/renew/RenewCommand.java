package dev.exhibit.cli.renew;

import dev.exhibit.cli.choice.Choice;
import dev.exhibit.cli.options.ConnectionOptions;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.ReaderOptions;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.collector.time.TimestampAuthority;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit renew}. */
@Command(
    name = "renew",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Makes a copy of a bundle with a new evidence record (RFC 4998): one token from a"
            + " time-stamping authority over everything in the bundle, including its earlier tokens"
            + " and records.",
    footer = {
      "",
      "A token proves its time as long as its authority's certificate is valid and its hash"
          + " algorithm is strong. Renew a bundle before either ends, preferably with another"
          + " authority; verify then judges the earlier tokens at the time of the new one. Bodies"
          + " can be withheld before or after renewal.",
      "",
      "Each part of the bundle is hashed again. A withheld part is in the record only if the"
          + " algorithm is SHA-256; with another algorithm it is covered by the manifest, which"
          + " holds its SHA-256.",
      "",
      "The exit status is 0 if every token and record of the copy verifies with the authorities"
          + " that you trust; 2 if one does not, and a warning names it; 75 if the authority gave"
          + " no usable token, and then nothing is written."
    })
public final class RenewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "the bundle to copy")
  private Path input;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the bundle to make")
  private Path output;

  @Option(
      names = "--tsa",
      required = true,
      paramLabel = "URL",
      description = "the time-stamping authority (RFC 3161) to ask")
  private String authority;

  @Option(
      names = "--hash",
      paramLabel = "NAME",
      defaultValue = "SHA-512",
      converter = Algorithms.class,
      completionCandidates = Algorithms.class,
      description = "SHA-256, SHA-384, SHA-512, SHA3-256, SHA3-384 or SHA3-512 (default: SHA-512)")
  private HashAlgorithm hash;

  @ArgGroup(exclusive = false)
  private ConnectionOptions connection = new ConnectionOptions();

  @Mixin private ReaderOptions reader;

  @Override
  public Integer call() {
    URI address = ConnectionOptions.address("--tsa", authority);
    Judge judge = new Judge(reader.anchors(), reader.clock());
    Surroundings around = Surroundings.real(connection.settings(), this::note);
    Inputs.requireReadable(input);
    Outputs.requireNew(output);
    try {
      Renewal.Renewed renewed =
          new Renewal(new TimestampAuthority(address, around), judge).run(input, hash, output);
      return print(renewed).code();
    } catch (IOException e) {
      throw Outputs.unwritable(output, e);
    }
  }

  private ExitStatus print(Renewal.Renewed renewed) {
    List<Finding> open = renewed.open();
    open.forEach(finding -> note("warning: " + words(finding)));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        Filled.of(
            "wrote %s with a token of %s over the %s of %d parts",
            output, renewed.time(), renewed.hash().label(), renewed.parts()));
    renewed.end().ifPresent(end -> out.println("renew again before " + end));
    out.flush();
    return open.isEmpty() ? ExitStatus.VERIFIED : ExitStatus.INCOMPLETE;
  }

  private static String words(Finding finding) {
    return Filled.of(
        "%s: %s %s (%s)",
        finding.key().subject().path(),
        finding.code().wording().found(),
        finding.grounds().message(),
        finding.code().id());
  }

  private void note(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Escaped.line(line));
    err.flush();
  }

  /** The algorithms of records. */
  static final class Algorithms extends Choice<HashAlgorithm> {
    @Override
    protected String kind() {
      return "algorithm for records";
    }

    @Override
    protected List<HashAlgorithm> values() {
      return Renewal.ALGORITHMS;
    }

    @Override
    protected String word(HashAlgorithm algorithm) {
      return algorithm.label();
    }
  }
}

package dev.exhibit.cli.trust;

import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.options.CertificateInputs;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.ReaderOptions;
import dev.exhibit.cli.options.Trust;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.trust.pack.PackContent;
import dev.exhibit.core.trust.pack.PackDecoder;
import dev.exhibit.core.trust.pack.PackRefused;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.StrictJson;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code exhibit trust export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Writes a trust pack: roots, reference values, evaluation numbers and revocation lists in one"
          + " dated file, signed with your key, for a machine without a network.",
      "A reader uses it with --trust-pack FILE --trust-pack-signer SHA256."
    })
final class TrustExportCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 3653;

  @Spec private CommandSpec spec;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the file to make")
  private Path output;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "the key that signs it, as exhibit keygen makes it")
  private Path key;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "trust-pack",
      description = "what reports call it (default: trust-pack)")
  private String name;

  @Option(
      names = "--trust",
      paramLabel = "ROLE=FILE",
      description = "a root for a role; may be repeated")
  private List<String> trust = new ArrayList<>();

  @Option(
      names = "--reference-set",
      paramLabel = "FILE",
      description = "a reference set, as exhibit reference make writes it; may be repeated")
  private List<Path> sets = new ArrayList<>();

  @Option(
      names = "--evaluation-number",
      paramLabel = "N=INSTANT",
      description =
          "an evaluation data number of Intel's, and since when collateral of it could be had; may"
              + " be repeated")
  private List<String> numbers = new ArrayList<>();

  @Option(
      names = "--crl",
      paramLabel = "FILE",
      description = "a revocation list of Intel or AMD, DER or PEM; may be repeated")
  private List<Path> crls = new ArrayList<>();

  @Option(
      names = "--trust-days",
      paramLabel = "N",
      defaultValue = "365",
      description = "how long its roots and reference values count (default: 365)")
  private int trustDays;

  @Option(
      names = "--collateral-days",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "how long its evaluation numbers and revocation lists are recent (default: 30); they"
              + " count for ever")
  private int collateralDays;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "when it is made (default: this machine's clock)")
  private Optional<String> now;

  @Override
  public Integer call() {
    Outputs.requireNew(output);
    KeyPair keys = Inputs.key(key);
    PackContent content = content();
    if (content.isEmpty()) {
      throw CommandFailed.usage(
          "trust export: nothing to carry; name --trust, --reference-set, --evaluation-number or"
              + " --crl");
    }
    Bytes pack = PackDecoder.sign(content, keys);
    try {
      var unused =
          PackDecoder.decode(pack, Set.of(SealKeys.keyId(keys.getPublic())), content.made());
    } catch (PackRefused e) {
      throw new CommandFailed(ExitStatus.USAGE, "trust export: " + e.why(), e);
    }
    Outputs.create(output, pack.utf8Lossy());
    NumberDates.ahead(content.numbers(), content.made())
        .forEach(warning -> spec.commandLine().getErr().println(warning));
    spec.commandLine()
        .getOut()
        .println(
            Filled.of(
                "wrote %s, signed by the key %s", output, SealKeys.keyId(keys.getPublic()).hex()));
    return ExitStatus.VERIFIED.code();
  }

  private PackContent content() {
    if (name.isBlank()) {
      throw CommandFailed.usage("--name: the name must not be empty");
    }
    Instant made =
        now.map(text -> ReaderOptions.instant("--now", text))
            .orElseGet(Instant::now)
            .truncatedTo(ChronoUnit.SECONDS);
    TrustStore store = Trust.builtInAnd(trust);
    return new PackContent(
        name,
        made,
        made.plus(days("--trust-days", trustDays)),
        made.plus(days("--collateral-days", collateralDays)),
        store.added().stream()
            .map(a -> new PackContent.Root(a.role(), CertificateLink.encoded(a.certificate())))
            .toList(),
        store.sigstoreRoots(),
        sets.stream().map(TrustExportCommand::set).toList(),
        NumberDates.inOrder(numbers.stream().map(TrustExportCommand::number).toList()),
        CertificateInputs.lists(crls).stream().map(TrustExportCommand::encoded).toList());
  }

  private static Duration days(String option, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw CommandFailed.usage(option + ": expected 1 to " + MOST_DAYS + ", got " + days);
    }
    return Duration.ofDays(days);
  }

  private static JsonNode set(Path file) {
    try {
      return StrictJson.parse(Inputs.bytes(file));
    } catch (StrictJson.Malformed e) {
      throw new CommandFailed(
          ExitStatus.NO_INPUT, file + ": not strict JSON at byte " + e.offset(), e);
    }
  }

  private static EvaluationNumber number(String text) {
    int equals = text.indexOf('=');
    String number = equals < 0 ? "" : text.substring(0, equals);
    if (!number.matches("[0-9]{1,9}")) {
      throw CommandFailed.usage("--evaluation-number: expected N=INSTANT, got '" + text + "'");
    }
    return new EvaluationNumber(
        Integer.parseInt(number),
        ReaderOptions.instant("--evaluation-number", text.substring(equals + 1)));
  }

  private static Bytes encoded(X509CRL crl) {
    try {
      return Bytes.of(crl.getEncoded());
    } catch (CRLException e) {
      throw new IllegalStateException("a parsed CRL can be encoded", e);
    }
  }
}

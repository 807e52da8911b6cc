package dev.exhibit.cli.check;

import dev.exhibit.cli.options.CertificateInputs;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.time.TimestampCheck;
import dev.exhibit.core.time.record.RecordData;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check timestamp}. */
@Command(
    name = "timestamp",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Checks an RFC 3161 time-stamp token or an RFC 4998 evidence record. A token is judged at"
            + " its own time, or at the time of the token that covers it; the newest token of a"
            + " record is judged at --at. If --trust tsa=FILE names roots, only these count;"
            + " otherwise the pinned roots count. The answer is INCOMPLETE if no data is given or"
            + " no root is known.")
final class CheckTimestampCommand implements Callable<Integer> {
  /** One of the two. */
  static final class File {
    @Option(
        names = "--token",
        required = true,
        paramLabel = "FILE",
        description = "a token, or an authority's response that holds it; DER")
    private Optional<Path> token = Optional.empty();

    @Option(
        names = "--record",
        required = true,
        paramLabel = "FILE",
        description = "an evidence record; DER")
    private Optional<Path> record = Optional.empty();

    Path path() {
      return token.or(() -> record).orElseThrow();
    }
  }

  @ArgGroup(multiplicity = "1")
  private File file;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "the data that was stamped; may be repeated for the objects of a record")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--digest",
      paramLabel = "HEX",
      description = "the digest of what was stamped, if you do not have the data; may be repeated")
  private List<String> digests = new ArrayList<>();

  @Option(
      names = "--certs",
      paramLabel = "FILE",
      description =
          "intermediate certificates between signer and anchor, PEM or DER; may be repeated")
  private List<Path> certificates = new ArrayList<>();

  @Option(
      names = "--crl",
      paramLabel = "FILE",
      description = "a revocation list, DER or PEM; may be repeated")
  private List<Path> lists = new ArrayList<>();

  @Option(
      names = "--ocsp",
      paramLabel = "FILE",
      description = "an OCSP response about a certificate of the authority, DER; may be repeated")
  private List<Path> answers = new ArrayList<>();

  @Mixin private CheckOptions check;

  @Override
  public Integer call() {
    EvaluationTime time = check.time();
    TrustStore trust = check.anchors();
    List<TrustAnchor> given = new TrustStore(trust.added()).of(AnchorRole.TSA);
    TimestampVerifier verifier =
        new TimestampVerifier(
                given.isEmpty() ? trust.of(AnchorRole.TSA) : given,
                CertificateInputs.certificates(certificates),
                CertificateInputs.lists(lists))
            .knowingAlso(CertificateInputs.answers(answers));
    LooseResult result = run(new TimestampCheck(verifier, !given.isEmpty(), time.latest()));
    return check.answer(
        String.valueOf(file.path().getFileName()),
        result.under("timestamp").byThemselves(),
        Policies.named("default"),
        time);
  }

  private LooseResult run(TimestampCheck timestamps) {
    Bytes content = Inputs.bytes(file.path());
    Site site = Site.of(String.valueOf(file.path().getFileName()), Sha256.of(content));
    RecordData about =
        new RecordData(
            data.stream().map(Inputs::bytes).toList(),
            digests.stream().map(CheckTimestampCommand::digest).toList());
    return file.token.isPresent()
        ? timestamps.token(site, content, about)
        : timestamps.record(site, content, about);
  }

  private static Bytes digest(String hex) {
    return Bytes.fromHex(hex)
        .filter(b -> !b.isEmpty())
        .orElseThrow(() -> CommandFailed.usage("--digest: expected lower-case hex digits"));
  }
}

package dev.exhibit.cli.check;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.provenance.Expected;
import dev.exhibit.core.provenance.ProvenanceCheck;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.core.provenance.signature.Signed;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check provenance}. */
@Command(
    name = "provenance",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Checks a Sigstore bundle: every log entry and timestamp, the certificate at each proven"
            + " time, the signature, who signed, and what was signed. With neither --artifact nor"
            + " --digest nothing is compared, and the answer is INCOMPLETE.")
final class CheckProvenanceCommand implements Callable<Integer> {
  @Option(
      names = "--bundle",
      required = true,
      paramLabel = "FILE",
      description = "the Sigstore bundle, version 0.1 to 0.3")
  private Path bundle;

  /** What the signature should be about. */
  static final class About {
    @Option(names = "--artifact", paramLabel = "FILE", description = "the artifact that was signed")
    private Optional<Path> artifact;

    @Option(
        names = "--digest",
        paramLabel = "sha256:HEX",
        description = "its digest; also sha384: and sha512:")
    private Optional<String> digest;
  }

  /** Who should have signed. */
  static final class Who {
    @Option(
        names = "--identity",
        paramLabel = "REGEX",
        description = "the identity that must have signed; the expression has to match all of it")
    private Optional<String> identity;

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "the public key (PEM) that must have signed, if there is no certificate")
    private Optional<Path> key;

    @Option(
        names = "--any-identity",
        description = "accept any signer; the answer then says that you asked for this")
    private boolean anyone;
  }

  @ArgGroup private About about = new About();

  @ArgGroup(multiplicity = "1")
  private Who who;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description =
          "the exact issuer that must have vouched for the identity; without this option the"
              + " certificate must name no issuer")
  private Optional<String> issuer;

  @Option(
      names = "--source-repository",
      paramLabel = "URL",
      description = "the exact source repository that the certificate must name")
  private Optional<String> repository;

  @Option(
      names = "--source-ref",
      paramLabel = "REF",
      description = "the exact branch or tag that the certificate must name")
  private Optional<String> ref;

  @Option(
      names = "--trusted-root",
      paramLabel = "FILE",
      description =
          "a trusted root to use instead of the pinned ones of Sigstore and GitHub; may be"
              + " repeated")
  private List<Path> trustedRoots = new ArrayList<>();

  @Mixin private CheckOptions check;

  @Override
  public Integer call() {
    LooseResult result =
        ProvenanceCheck.judge(LooseFiles.read(bundle), content(), expected(), roots());
    return check.answer(
        String.valueOf(bundle.getFileName()),
        result.under("provenance").byThemselves(),
        Policies.named("default"),
        check.time());
  }

  private Optional<Signed> content() {
    if (about.artifact != null && about.artifact.isPresent()) {
      return Optional.of(new Signed.Message(Inputs.bytes(about.artifact.get())));
    }
    return about.digest == null
        ? Optional.empty()
        : about.digest.map(CheckProvenanceCommand::digest);
  }

  private static Signed digest(String text) {
    int colon = text.indexOf(':');
    Optional<HashAlgorithm> algorithm = HashAlgorithm.named(text.substring(0, Math.max(colon, 0)));
    Optional<Bytes> value = Bytes.fromHex(text.substring(colon + 1));
    if (algorithm.isEmpty() || value.isEmpty() || value.get().size() != algorithm.get().size()) {
      throw CommandFailed.usage("--digest: expected sha256: and 64 hex digits, got '" + text + "'");
    }
    return new Signed.Digest(algorithm.get(), value.get());
  }

  private Expected expected() {
    if (who.anyone) {
      return Expected.Anyone.ANYONE;
    }
    return who.key != null && who.key.isPresent()
        ? new Expected.Key(key(who.key.get()))
        : new Expected.Identities(List.of(rule(who.identity.orElse(""))));
  }

  private static SignatureKey key(Path file) {
    try {
      return SignatureKey.ofPem(Inputs.bytes(file));
    } catch (Malformed e) {
      throw new CommandFailed(ExitStatus.NO_INPUT, file + ": " + e.getMessage(), e);
    }
  }

  private IdentityRule rule(String expression) {
    if (expression.isBlank()) {
      throw CommandFailed.usage("--identity: an empty expression names nobody");
    }
    Map<Extension, String> exactly = new EnumMap<>(Extension.class);
    repository.ifPresent(r -> exactly.put(Extension.REPOSITORY, r));
    ref.ifPresent(r -> exactly.put(Extension.REF, r));
    try {
      return new IdentityRule(Pattern.compile(expression), issuer, exactly);
    } catch (PatternSyntaxException e) {
      throw CommandFailed.usage("--identity: not a regular expression: " + e.getDescription());
    }
  }

  /** Those that the reader names, in either way; the pinned ones if there are none. */
  private List<SigstoreRoot> roots() {
    List<SigstoreRoot> roots = new ArrayList<>();
    for (Path file : trustedRoots) {
      add(roots, String.valueOf(file.getFileName()), Inputs.bytes(file));
    }
    for (TrustStore.RootDocument named : check.anchors().sigstoreRoots()) {
      add(roots, named.name(), named.content());
    }
    return roots.isEmpty() ? PinnedRoots.all() : roots;
  }

  private static void add(List<SigstoreRoot> roots, String name, Bytes content) {
    switch (RootDecoder.decode(name, content)) {
      case Decoded.Valid<List<SigstoreRoot>> valid -> roots.addAll(valid.value());
      case Decoded.Invalid<List<SigstoreRoot>> invalid ->
          throw CommandFailed.noInput(name + ": " + invalid.message());
    }
  }
}

package dev.exhibit.cli;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.choice.Choice;
import dev.exhibit.cli.envelope.ReaderKey;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Outputs;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit keygen}. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Makes a key that seals bundles, and prints the SHA-256 by which readers identify it. With"
            + " --reader, makes a key to which others can encrypt bundles for you, and prints the"
            + " line to send them.")
final class KeygenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "FILE",
      description = "where to write the private key; must not exist")
  private Path output;

  @Option(
      names = "--algorithm",
      paramLabel = "p256|ed25519",
      converter = Algorithms.class,
      completionCandidates = Algorithms.class,
      description = "p256 (default) or ed25519; the file is PKCS#8 in PEM")
  private Optional<SealAlgorithm> algorithm = Optional.empty();

  @Option(
      names = "--reader",
      description =
          "make an X25519 key in the age format, for exhibit unseal, and print its public key,"
              + " which others give to exhibit seal --to")
  private boolean reader;

  @Override
  public Integer call() {
    if (reader && algorithm.isPresent()) {
      throw CommandFailed.usage("--algorithm: a key of --reader is always X25519");
    }
    spec.commandLine().getOut().println(reader ? readerKey() : sealKey());
    return ExitStatus.VERIFIED.code();
  }

  private String readerKey() {
    ReaderKey key = ReaderKey.generate(Instant.now());
    Outputs.createSecret(output, key.identityFile());
    return key.recipient();
  }

  private String sealKey() {
    KeyPair key = SealKeys.generate(algorithm.orElse(SealAlgorithm.P256));
    Outputs.createSecret(output, SealKeys.toPem(key.getPrivate()));
    return SealKeys.keyId(key.getPublic()).hex();
  }

  /** The algorithms of seals. */
  static final class Algorithms extends Choice<SealAlgorithm> {
    @Override
    protected String kind() {
      return "algorithm";
    }

    @Override
    protected List<SealAlgorithm> values() {
      return List.of(SealAlgorithm.values());
    }

    @Override
    protected String word(SealAlgorithm algorithm) {
      return algorithm.name().toLowerCase(Locale.ROOT);
    }
  }
}

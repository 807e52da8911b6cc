package dev.exhibit.cli;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Outputs;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit keygen}. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    description =
        "Makes a key that seals bundles, and prints the SHA-256 by which readers identify it.")
final class KeygenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "-o",
      required = true,
      paramLabel = "FILE",
      description = "where to write the private key (PKCS#8, PEM); must not exist")
  private Path output;

  @Option(
      names = "--algorithm",
      paramLabel = "p256|ed25519",
      defaultValue = "P256",
      description = "p256 (default) or ed25519")
  private SealAlgorithm algorithm;

  @Override
  public Integer call() {
    KeyPair key = SealKeys.generate(algorithm);
    Outputs.createSecret(output, SealKeys.toPem(key.getPrivate()));
    spec.commandLine().getOut().println(SealKeys.keyId(key.getPublic()).hex());
    return ExitStatus.VERIFIED.code();
  }
}

package dev.exhibit.cli.check;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check token}. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Checks a token from NVIDIA's attestation service or from Intel Trust Authority. It counts"
            + " only if an anchor vouches for the key set: --trust token-issuer=FILE.")
final class CheckTokenCommand implements Callable<Integer> {
  @Option(
      names = "--token",
      required = true,
      paramLabel = "FILE",
      description = "the service's response, as served")
  private Path token;

  @Option(
      names = "--jwks",
      required = true,
      paramLabel = "FILE",
      description = "the service's key set from the time of the token; may be repeated")
  private List<Path> keySets;

  @Mixin private GpuOptions options;

  @Override
  public Integer call() {
    return options.answerAlone(
        token, "token", check -> check.token(LooseFiles.read(token), GpuOptions.files(keySets)));
  }
}

package dev.exhibit.cli.check;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check rim}. */
@Command(
    name = "rim",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Verifies, offline, that NVIDIA signed a reference manifest.")
final class CheckRimCommand implements Callable<Integer> {
  @Option(
      names = "--rim",
      required = true,
      paramLabel = "FILE",
      description = "the manifest: XML, or the service's response")
  private Path rim;

  @Mixin private GpuOptions options;

  @Override
  public Integer call() {
    return options.answerAlone(rim, "rim", check -> check.rim(LooseFiles.read(rim)));
  }
}

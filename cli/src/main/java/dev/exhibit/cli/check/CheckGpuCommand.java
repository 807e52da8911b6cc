package dev.exhibit.cli.check;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.data.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check gpu}. */
@Command(
    name = "gpu",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Verifies NVIDIA GPU evidence offline: device chain, report, measurements, revocation.")
final class CheckGpuCommand implements Callable<Integer> {
  private static final int NONCE_BYTES = 32;

  @Option(
      names = "--evidence",
      required = true,
      paramLabel = "FILE",
      description = "JSON: the array of devices, or the nvidia_payload object")
  private Path evidence;

  @Option(
      names = "--rim",
      paramLabel = "FILE",
      description = "a reference manifest: XML, or the service's response; may be repeated")
  private List<Path> rims = new ArrayList<>();

  @Option(
      names = "--ocsp",
      paramLabel = "FILE",
      description = "an OCSP response, DER; may be repeated")
  private List<Path> ocsp = new ArrayList<>();

  @Option(
      names = "--nonce",
      paramLabel = "HEX",
      description = "the nonce that was sent to the devices, 32 bytes")
  private Optional<String> nonce;

  @Mixin private GpuOptions options;

  @Override
  public Integer call() {
    return options.answer(
        evidence,
        "gpu",
        check ->
            check.gpus(
                LooseFiles.read(evidence),
                GpuOptions.files(rims),
                GpuOptions.files(ocsp),
                nonce.map(CheckGpuCommand::nonce)));
  }

  private static Bytes nonce(String hex) {
    return Bytes.fromHex(hex)
        .filter(b -> b.size() == NONCE_BYTES)
        .orElseThrow(() -> CommandFailed.usage("--nonce: expected 64 hex digits"));
  }
}

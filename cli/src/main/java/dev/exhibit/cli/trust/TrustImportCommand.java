package dev.exhibit.cli.trust;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.OutputOptions;
import dev.exhibit.cli.options.ReaderOptions;
import dev.exhibit.core.trust.pack.TrustPack;
import dev.exhibit.data.Filled;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit trust import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Verifies a trust pack and shows what it carries.",
      "Nothing is remembered: verify and check use the pack with --trust-pack FILE"
          + " --trust-pack-signer SHA256. --to DIR writes its parts as files for other tools and"
          + " options."
    },
    footer = {
      "",
      "Exit status: 0 it is a pack of a signer you accept, 66 it is not, or cannot be read."
    })
final class TrustImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "the trust pack")
  private Path file;

  @Option(
      names = "--trust-pack-signer",
      required = true,
      paramLabel = "SHA256",
      description = "a key whose trust packs you accept; may be repeated")
  private List<String> signers;

  @Option(
      names = "--trust-pack-since",
      paramLabel = "INSTANT",
      description = "when the newest pack was made that you have used; an older one is refused")
  private Optional<String> since;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "write roots, revocation lists and reference sets into this new folder")
  private Optional<Path> folder;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "the reader's clock (default: this machine's)")
  private Optional<String> now;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    Instant clock = now.map(text -> ReaderOptions.instant("--now", text)).orElseGet(Instant::now);
    TrustPack pack = ReaderOptions.pack(file, signers, clock, ReaderOptions.since(since));
    PackView view = new PackView(pack, clock);
    if (folder.isPresent() && pack.label().trustIsStale(clock)) {
      throw CommandFailed.noInput(
          Filled.of(
              "%s: its roots and reference values counted until %s; as files they would count for"
                  + " ever",
              file, pack.label().trustUntil()));
    }
    folder.ifPresent(to -> PackFolder.fill(to, pack));
    if (output.json()) {
      output.printJson(view.json());
    } else {
      output.print(view.text(output.style()));
    }
    return ExitStatus.VERIFIED.code();
  }
}

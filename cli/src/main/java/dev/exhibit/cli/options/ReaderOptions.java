package dev.exhibit.cli.options;

import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.trust.pack.PackDecoder;
import dev.exhibit.core.trust.pack.PackRefused;
import dev.exhibit.core.trust.pack.TrustPack;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.data.Sha256;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What every reader says, whatever is judged: what time it is, and whom to trust. */
public final class ReaderOptions {
  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "the reader's clock (default: this machine's)")
  private Optional<String> now;

  @Option(
      names = "--trust",
      paramLabel = "ROLE=FILE",
      description = "an additional anchor for a role; may be repeated")
  private List<String> trust = new ArrayList<>();

  @Option(
      names = "--trust-pack",
      paramLabel = "FILE",
      description =
          "a trust pack: newer evaluation numbers, revocation lists, roots and reference values")
  private Optional<Path> packFile;

  @Option(
      names = "--trust-pack-signer",
      paramLabel = "SHA256",
      description = "a key whose trust packs you accept; may be repeated")
  private List<String> packSigners = new ArrayList<>();

  @Option(
      names = "--trust-pack-since",
      paramLabel = "INSTANT",
      description =
          "when the newest trust pack was made that you have used; an older one is refused")
  private Optional<String> packSince;

  private boolean packElsewhere;
  private Optional<Instant> clock = Optional.empty();
  private Optional<Optional<TrustPack>> pack = Optional.empty();

  /** The reader's clock; it is read once. */
  public Instant clock() {
    if (clock.isEmpty()) {
      clock = Optional.of(now.map(text -> instant("--now", text)).orElseGet(Instant::now));
    }
    return clock.get();
  }

  /** The reader's clock if an option states it. */
  Optional<Instant> statedClock() {
    return now.map(text -> clock());
  }

  public TrustStore anchors() {
    TrustStore store = Trust.builtInAnd(trust);
    return pack().map(known -> known.addedTo(store, clock())).orElse(store);
  }

  /** The reference sets that the trust pack brings, and that a policy may name. */
  public PackedSets sets() {
    return pack().map(known -> known.setsAt(clock())).orElse(PackedSets.NONE);
  }

  /** What the trust pack says of how things look now, if it says anything of that. */
  Optional<Update> news() {
    return pack()
        .map(known -> Update.of(String.valueOf(packFile.orElseThrow().getFileName()), known))
        .filter(Update::isReadable);
  }

  private Optional<TrustPack> pack() {
    if (pack.isEmpty()) {
      if (packFile.isEmpty() && !packElsewhere && !packSigners.isEmpty()) {
        throw CommandFailed.usage(
            "--trust-pack-signer: belongs to --trust-pack, which is not there");
      }
      if (packFile.isEmpty() && !packElsewhere && packSince.isPresent()) {
        throw CommandFailed.usage(
            "--trust-pack-since: belongs to --trust-pack, which is not there");
      }
      pack = Optional.of(packFile.map(this::read));
    }
    return pack.get();
  }

  /** A trust pack that another option names, under the same rules. */
  TrustPack read(Path file) {
    packElsewhere = true;
    return pack(file, packSigners, clock(), since(packSince));
  }

  /** When the newest pack was made that the reader knows of, as an option says. */
  public static Instant since(Optional<String> option) {
    return option.map(text -> instant("--trust-pack-since", text)).orElse(Instant.MIN);
  }

  /** The instant an option names, or a usage error that names the option. */
  public static Instant instant(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw CommandFailed.usage(
          option + ": expected an instant such as 2026-01-31T12:00:00Z, got '" + text + "'");
    }
  }

  /**
   * The pack in {@code file}; what is none, or of a signer nobody named, ends the command.
   *
   * @param signers the keys that are accepted, as on the command line
   * @param since when the newest pack was made that the reader knows of
   */
  public static TrustPack pack(Path file, List<String> signers, Instant now, Instant since) {
    Set<Sha256> keys = new LinkedHashSet<>();
    for (String signer : signers) {
      keys.add(
          Sha256.fromHex(signer)
              .orElseThrow(
                  () ->
                      CommandFailed.usage(
                          "--trust-pack-signer: expected 64 lower-case hex digits")));
    }
    try {
      return PackDecoder.decode(Inputs.bytes(file), keys, now, since);
    } catch (PackRefused e) {
      throw new CommandFailed(ExitStatus.NO_INPUT, file + ": " + e.why(), e);
    }
  }
}

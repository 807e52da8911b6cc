package dev.exhibit.cli.options;

import dev.exhibit.core.trust.pack.PackDecoder;
import dev.exhibit.core.trust.pack.PackRefused;
import dev.exhibit.core.trust.pack.TrustPack;
import dev.exhibit.data.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads trust packs; what is none, or of a signer nobody named, ends the command with a line. */
public final class TrustPacks {
  private TrustPacks() {}

  /**
   * The pack in {@code file}.
   *
   * @param signers the keys that are accepted, as on the command line
   * @param since when the newest pack was made that the reader knows of
   */
  public static TrustPack read(Path file, List<String> signers, Instant now, Instant since) {
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

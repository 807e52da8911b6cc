package dev.exhibit.cli.options;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.directory.EvidenceDirectory;
import dev.exhibit.bundle.directory.EvidenceReading;
import dev.exhibit.bundle.document.LimitExceededException;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.cli.render.ProblemText;
import dev.exhibit.collector.capture.CapturePacker;
import dev.exhibit.collector.capture.CaptureUnreadable;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a bundle of a folder, and tells a bad folder from a bad target. */
public record Packing(Path folder, Path target, CollectorInfo collector, KeyPair key) {
  /** Packs an HTTP capture, which says when it was made. */
  public Sha256 capture() {
    return packed(() -> CapturePacker.pack(folder, target, collector, key));
  }

  /**
   * Packs an evidence directory.
   *
   * @param without told of each exchange that is not packed, and why
   */
  public Sha256 evidence(Instant created, Consumer<String> without) {
    return packed(
        () -> {
          EvidenceDirectory evidence = usable();
          evidence
              .leftOut()
              .forEach((id, why) -> without.accept(id + ": " + ProblemText.of(List.of(why))));
          try (BundleWriter writer = BundleWriter.create(target, created, collector)) {
            evidence.addTo(writer);
            return writer.sealAndClose(key, SealClaims.COLLECTOR);
          }
        });
  }

  private EvidenceDirectory usable() throws IOException {
    return switch (EvidenceDirectory.read(folder)) {
      case EvidenceReading.Usable usable -> usable.directory();
      case EvidenceReading.Unusable unusable ->
          throw CommandFailed.noInput(folder + ": " + ProblemText.of(unusable.problems()));
    };
  }

  /** One of the two ways to pack. */
  private interface Work {
    Sha256 run() throws IOException;
  }

  private Sha256 packed(Work work) {
    try {
      return work.run();
    } catch (CaptureUnreadable | LimitExceededException e) {
      throw CommandFailed.noInput(folder + ": " + e.getMessage());
    } catch (IllegalArgumentException e) { // what the writer throws for evidence it may not pack
      throw new CommandFailed(ExitStatus.NO_INPUT, folder + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private CommandFailed failed(IOException e) {
    @Nullable String file = e instanceof FileSystemException about ? about.getFile() : null;
    return file != null && Path.of(file).startsWith(folder)
        ? Inputs.unreadable(Path.of(file), e)
        : Outputs.unwritable(target, e);
  }
}

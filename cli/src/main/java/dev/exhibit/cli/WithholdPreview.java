package dev.exhibit.cli;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Rewriting;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.cli.render.PreviewText;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a copy without some content would still show: it is made, judged and deleted again. */
final class WithholdPreview {
  private WithholdPreview() {}

  /** Makes the copy. */
  interface Copying {
    Rewriting to(Path copy) throws IOException;
  }

  /**
   * The preview as text.
   *
   * @param input the name of the file
   * @param bundle what was opened there; it is what is judged and copied, wherever the name leads
   *     meanwhile
   * @param gone what the copy lacks, in words
   */
  static String of(
      Path input, Bundle bundle, String gone, AppraisalRequest request, Copying copying)
      throws IOException {
    Report before = Verifier.verify(new Reading.Readable(bundle), request);
    try {
      Path folder = Files.createTempDirectory("exhibit-preview"); // its owner's alone
      Path copy = folder.resolve("copy.evb");
      try {
        SoundBundle.requireWritten(copying.to(copy), input);
        return PreviewText.of(
            String.valueOf(input.getFileName()),
            gone,
            before,
            VerifyCommand.verify(copy, request),
            traces(copy, bundle));
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw Outputs.unwritable(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  /** What a copy still says about what is gone, as far as a search for digests shows. */
  private static List<String> traces(Path copy, Bundle before) {
    List<String> traces = new ArrayList<>();
    try (Bundle bundle = SoundBundle.open(copy)) {
      bundle.members().stream()
          .filter(member -> member.state() == Member.State.WITHHELD)
          .filter(member -> bundle.withheld().members().contains(member.name()))
          .forEach(member -> traces.add(trace(member)));
      bundle.manifest().exchanges().stream()
          .filter(exchange -> bundle.withheld().exchanges().contains(exchange.id()))
          .forEach(exchange -> traces.add(trace(exchange)));
    } catch (IOException e) {
      throw Inputs.unreadable(copy, e);
    }
    traces.addAll(WithheldTraces.of(before, copy));
    return traces;
  }

  private static String trace(Member member) {
    return Filled.of(
        "%s: that it was there, its size (%d bytes) and its SHA-256 (%s)",
        member.name(), member.size(), member.sha256().hex());
  }

  private static String trace(ExchangeEntry exchange) {
    return Filled.of(
        "exchange %s: that it was there, and the SHA-256 of its manifest", exchange.id());
  }
}

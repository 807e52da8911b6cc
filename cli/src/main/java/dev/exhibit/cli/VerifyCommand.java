package dev.exhibit.cli;

import dev.exhibit.bundle.Reading;
import dev.exhibit.cli.render.JsonReport;
import dev.exhibit.cli.render.Pairs;
import dev.exhibit.cli.render.TextReport;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Replays every check of a bundle, offline.",
    footer = {
      "",
      "Exit status: 0 VERIFIED, 1 REJECTED, 2 INCOMPLETE, 3 VERIFIED but SIMULATED,",
      "4 VERIFIED WITH WAIVERS, 64 usage, 66 an input cannot be read, 70 internal error."
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "BUNDLE",
      description = "bundles, or folders of bundles (*.evb)")
  private List<Path> inputs;

  @Option(names = "--explain", description = "list every check with what was compared and where")
  private boolean explain;

  @Mixin private JudgeOptions judge;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    Verifier.Request request = judge.request();
    List<Path> bundles = bundles();
    return bundles.size() == 1 && Files.isRegularFile(inputs.get(0))
        ? one(bundles.get(0), request)
        : several(bundles, request);
  }

  private int one(Path bundle, Verifier.Request request) {
    Report report = verify(bundle, request);
    if (output.json()) {
      output.printJson(JsonReport.of(report, Version.text()));
    } else {
      output.print(TextReport.of(report, name(bundle), explain, output.style()));
    }
    return Statuses.of(report, judge.allowSimulated()).code();
  }

  private int several(List<Path> bundles, Verifier.Request request) {
    ExitStatus worst = ExitStatus.VERIFIED;
    List<Map<String, Object>> documents = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Path bundle : bundles) {
      Report report = verify(bundle, request);
      worst = Statuses.graver(worst, Statuses.of(report, judge.allowSimulated()));
      counts.merge(report.verdict().name(), 1, Integer::sum);
      if (output.json()) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bundle", bundle.toString());
        document.putAll(JsonReport.of(report, Version.text()));
        documents.add(document);
      } else if (explain) {
        text.append(TextReport.of(report, name(bundle), true, output.style())).append('\n');
      } else {
        text.append(TextReport.headlineOf(report, name(bundle), output.style()));
      }
    }
    if (output.json()) {
      output.printJson(Pairs.of("schema", "urn:exhibit:appraisals:v1", "appraisals", documents));
    } else {
      output.print(text + "\n" + bundles.size() + " bundles: " + counts + "\n");
    }
    return worst.code();
  }

  static Report verify(Path bundle, Verifier.Request request) {
    Reading reading = Inputs.bundle(bundle);
    try {
      Report report = Verifier.verify(reading, request);
      if (reading instanceof Reading.Readable readable) {
        readable.bundle().close();
      }
      return report;
    } catch (IOException e) {
      throw Inputs.unreadable(bundle, e);
    }
  }

  private List<Path> bundles() {
    List<Path> bundles = new ArrayList<>();
    for (Path input : inputs) {
      if (Files.isDirectory(input)) {
        bundles.addAll(inFolder(input));
      } else {
        bundles.add(input);
      }
    }
    return bundles;
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".evb")).sorted().toList();
      if (found.isEmpty()) {
        throw CommandFailed.noInput(folder + ": holds no bundle (*.evb)");
      }
      return found;
    } catch (IOException e) {
      throw Inputs.unreadable(folder, e);
    }
  }

  private static String name(Path bundle) {
    return String.valueOf(bundle.getFileName());
  }
}

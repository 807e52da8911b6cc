package dev.exhibit.cli;

import dev.exhibit.cli.demo.DemoFiles;
import dev.exhibit.cli.demo.DemoProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a demo keeps: a bundle in which everything passes, and what a reader needs to judge it.
 *
 * @param options of a reader: policy and anchors
 */
record DemoKept(Path folder, List<String> options) {
  /** Runs a demo that keeps its files in {@code folder}, which must not exist. */
  static DemoKept in(Path folder) {
    Cli.Ran ran = Cli.run("demo", "--keep", folder);
    if (ran.status() != 0) {
      throw new AssertionError(ran.toString());
    }
    return new DemoKept(
        folder,
        DemoFiles.in(folder, DemoProvider.REDPILL, true).verifyArguments().stream()
            .skip(2)
            .toList());
  }

  Path bundle() {
    return folder.resolve("demo.evb");
  }

  /** A command line that judges as this reader does. */
  Object[] with(Object... command) {
    return Stream.concat(Stream.of(command), options.stream()).toArray();
  }

  /** The JSON report on a bundle. */
  JsonNode report(Path bundle) {
    return JsonMapper.shared().readTree(Cli.run(with("verify", bundle, "--format", "json")).out());
  }
}

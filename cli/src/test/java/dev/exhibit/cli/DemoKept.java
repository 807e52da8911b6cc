package dev.exhibit.cli;

import dev.exhibit.cli.demo.DemoFiles;
import dev.exhibit.cli.demo.DemoProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a demo keeps: a bundle in which everything passes, and what a reader needs to judge it.
 *
 * @param options of a reader: policy and anchors
 * @param said what it printed
 */
record DemoKept(Path folder, List<String> options, String said) {
  DemoKept(Path folder, List<String> options) {
    this(folder, options, "");
  }

  /** Runs a demo that keeps its files in {@code folder}, which must not exist. */
  static DemoKept in(Path folder) {
    return of(DemoProvider.REDPILL, folder);
  }

  /** The same of any provider. */
  static DemoKept of(DemoProvider provider, Path folder) {
    Cli.Ran ran = Cli.run("demo", "--provider", provider, "--keep", folder);
    if (ran.status() != 0) {
      throw new AssertionError(ran.toString());
    }
    return new DemoKept(
        folder,
        DemoFiles.in(folder, provider, hasGpus(folder)).verifyArguments().stream().skip(2).toList(),
        ran.out());
  }

  private static boolean hasGpus(Path folder) {
    return Files.exists(folder.resolve("simulated-nvidia-device-root.pem"));
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

package dev.exhibit.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * What the demo leaves for a reader.
 *
 * @param root the simulated vendor's root, which only a command line can trust
 */
record DemoFiles(Path bundle, Path policy, Path root, Path key) {
  static DemoFiles in(Path folder) {
    return new DemoFiles(
        folder.resolve("demo.evb"),
        folder.resolve("policy.json"),
        folder.resolve("simulated-intel-root.pem"),
        folder.resolve("key.pem"));
  }

  /** The command that verifies the bundle. */
  List<String> verifyArguments() {
    return List.of(
        "verify",
        bundle.toString(),
        "--policy",
        policy.toString(),
        "--trust",
        "intel-root=" + root,
        "--allow-simulated");
  }
}

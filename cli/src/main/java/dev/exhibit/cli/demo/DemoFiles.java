package dev.exhibit.cli.demo;

import dev.exhibit.core.trust.AnchorRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the demo leaves for a reader.
 *
 * @param roots the simulated vendors' roots by role, which only a command line can trust
 */
public record DemoFiles(Path bundle, Path policy, Map<AnchorRole, Path> roots, Path key) {
  /** The files in {@code folder}, with the GPU vendor's roots if there are GPUs. */
  public static DemoFiles in(Path folder, DemoProvider provider, boolean gpus) {
    Map<AnchorRole, Path> roots = new EnumMap<>(AnchorRole.class);
    if (provider.onAmd()) {
      roots.put(AnchorRole.AMD_ARK, folder.resolve("simulated-amd-root.pem"));
    } else {
      roots.put(AnchorRole.INTEL_ROOT, folder.resolve("simulated-intel-root.pem"));
    }
    roots.put(AnchorRole.SIGSTORE, folder.resolve("simulated-sigstore-root.json"));
    roots.put(AnchorRole.TSA, folder.resolve("simulated-tsa-root.pem"));
    if (gpus) {
      roots.put(AnchorRole.NVIDIA_DEVICE, folder.resolve("simulated-nvidia-device-root.pem"));
      roots.put(AnchorRole.NVIDIA_RIM, folder.resolve("simulated-nvidia-rim-root.pem"));
    }
    return new DemoFiles(
        folder.resolve("demo.evb"),
        folder.resolve("policy.json"),
        roots,
        folder.resolve("key.pem"));
  }

  /** The roots as the command line names them. */
  List<String> trusted() {
    return roots.entrySet().stream()
        .map(root -> root.getKey().id() + "=" + root.getValue())
        .toList();
  }

  /** The command that verifies the bundle. */
  public List<String> verifyArguments() {
    List<String> arguments =
        new ArrayList<>(List.of("verify", bundle.toString(), "--policy", policy.toString()));
    for (String root : trusted()) {
      arguments.add("--trust");
      arguments.add(root);
    }
    arguments.add("--allow-simulated");
    return arguments;
  }
}

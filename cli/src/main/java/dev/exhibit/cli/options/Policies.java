package dev.exhibit.cli.options;

import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.data.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the policy a command line names: one that is built in, or a file. */
public final class Policies {
  private Policies() {}

  public static Policy named(String nameOrFile) {
    return named(nameOrFile, PackedSets.NONE);
  }

  /** The same, which may also name these reference sets. */
  public static Policy named(String nameOrFile, PackedSets sets) {
    return decode(nameOrFile, document(nameOrFile), sets);
  }

  /** The document of a policy that is built in or stands in a file. */
  public static Bytes document(String nameOrFile) {
    Optional<Bytes> builtIn = BuiltInPolicies.document(nameOrFile);
    return builtIn.orElseGet(() -> Inputs.bytes(file(nameOrFile)));
  }

  private static Path file(String nameOrFile) {
    Path file = Path.of(nameOrFile);
    if (!Files.exists(file)) {
      throw CommandFailed.noInput(
          "--policy: "
              + nameOrFile
              + ": no such file, and no policy that is built in has this name; there are "
              + String.join(", ", BuiltInPolicies.names()));
    }
    return file;
  }

  public static Policy decode(String name, Bytes document) {
    return decode(name, document, PackedSets.NONE);
  }

  private static Policy decode(String name, Bytes document, PackedSets sets) {
    try {
      return PolicyDecoder.decode(document, sets);
    } catch (PolicyRefused e) {
      throw new CommandFailed(ExitStatus.USAGE, "policy " + name + ": " + e.why(), e);
    }
  }
}

package dev.exhibit.cli.options;

import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.data.Bytes;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the policy a command line names: one that is built in, or a file. */
public final class Policies {
  private Policies() {}

  public static Policy named(String nameOrFile) {
    return decode(nameOrFile, document(nameOrFile));
  }

  /** The document of a policy that is built in or stands in a file. */
  public static Bytes document(String nameOrFile) {
    Optional<Bytes> builtIn = BuiltInPolicies.document(nameOrFile);
    return builtIn.orElseGet(() -> Inputs.bytes(Path.of(nameOrFile)));
  }

  public static Policy decode(String name, Bytes document) {
    try {
      return PolicyDecoder.decode(document);
    } catch (PolicyRefused e) {
      throw new CommandFailed(ExitStatus.USAGE, "policy " + name + ": " + e.why(), e);
    }
  }
}

package dev.exhibit.core.policy.preset;

import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The policies that come with the verifier. */
public final class BuiltInPolicies {
  private static final List<String> NAMES =
      List.of("default", "redpill", "near-ai", "chutes", "venice", "aci", "tinfoil");

  private BuiltInPolicies() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  /** The policy {@code default}. */
  public static Policy standard() {
    try {
      return PolicyDecoder.decode(document("default").orElseThrow(), PackedSets.NONE);
    } catch (PolicyRefused e) {
      throw new IllegalStateException("a policy of ours is refused", e);
    }
  }

  /** The document of one of them. */
  public static Optional<Bytes> document(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = BuiltInPolicies.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the policy " + name + " is not in this build");
      }
      return Optional.of(Bytes.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

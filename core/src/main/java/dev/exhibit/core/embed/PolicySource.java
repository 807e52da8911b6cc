package dev.exhibit.core.embed;

import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.data.Bytes;

/** A policy that was named and is not decoded yet: it may need the sets of a trust pack. */
record PolicySource(String name, Bytes document) {
  static PolicySource named(String name) {
    return new PolicySource(
        name,
        BuiltInPolicies.document(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no policy that is built in is called "
                            + name
                            + "; there are "
                            + String.join(", ", BuiltInPolicies.names()))));
  }

  static PolicySource of(byte[] document) {
    return new PolicySource("given", Bytes.of(document));
  }

  Policy decode() throws SettingsRefused {
    return decode(PackedSets.NONE);
  }

  Policy decode(PackedSets sets) throws SettingsRefused {
    try {
      return PolicyDecoder.decode(document, sets);
    } catch (PolicyRefused e) {
      throw new SettingsRefused("policy " + name + ": " + e.why(), e);
    }
  }
}

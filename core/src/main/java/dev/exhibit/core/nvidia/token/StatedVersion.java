package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A version by a device's own report and by a token about it. An empty text states none, and two
 * that state none do not agree about anything.
 *
 * @param what {@code driver} or {@code vbios}
 */
record StatedVersion(String what, Optional<String> reported, Optional<String> inToken) {
  StatedVersion {
    reported = reported.filter(version -> !version.isBlank());
    inToken = inToken.filter(version -> !version.isBlank());
  }

  /** The same of the text of a claim. */
  StatedVersion(String what, Optional<String> reported, String claim) {
    this(what, reported, Optional.of(claim));
  }

  /** Whether both state one, and not the same. */
  boolean differs() {
    return reported.isPresent() && inToken.isPresent() && !reported.equals(inToken);
  }

  /** Whether one of them states none. */
  boolean isOpen() {
    return reported.isEmpty() || inToken.isEmpty();
  }

  /** Who states none, as a sentence. */
  Message whyOpen(Message device) {
    Message which = what.equals("driver") ? Message.of("driver") : Message.of("firmware (VBIOS)");
    if (reported.isEmpty() && inToken.isEmpty()) {
      return Message.of(
          "Neither the token nor the device's report states the version of the %s of %s.",
          which, device);
    }
    return inToken.isEmpty()
        ? Message.of("The token does not state the version of the %s of %s.", which, device)
        : Message.of(
            "The report of %s does not state the version of its %s, which the token calls %s.",
            device, which, Value.version(inToken.get()));
  }

  /** Those that are stated, for a comparison. */
  static Value values(
      List<StatedVersion> versions, Function<StatedVersion, Optional<String>> whose) {
    Map<String, Value> parts = new LinkedHashMap<>();
    for (StatedVersion version : versions) {
      whose.apply(version).ifPresent(text -> parts.put(version.what(), Value.version(text)));
    }
    return Value.parts(parts);
  }
}

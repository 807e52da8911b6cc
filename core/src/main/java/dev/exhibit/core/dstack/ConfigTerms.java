package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a configuration document of version 3 says again of the app compose it names, and the guest
 * compares before it starts: {@code gpu_policy_hash}, SHA-256 of {@code requirements.gpu_policy} in
 * the form of RFC 8785 ({@code {}} if there is none), written for machines with GPUs; {@code
 * init_script_hashes}, SHA-256 of each script of {@code init_script} in its order, written from
 * manifest version 3 on. Source: dstack-types, {@code gpu_policy_hash} and {@code MrConfigV3}.
 */
final class ConfigTerms {
  private static final String GPU_POLICY = "gpu_policy_hash";
  private static final String SCRIPTS = "init_script_hashes";

  /** Up to here, all writers of RFC 8785 write a whole number alike. */
  private static final int PLAIN_BITS = 53;

  private ConfigTerms() {}

  /**
   * Why the document does not fit the app compose, or was not compared with it; nothing if it fits.
   *
   * @param appCompose its text, of which the document names the hash
   */
  static Optional<Step<?>> disagreement(Bytes document, String appCompose) {
    JsonNode terms;
    JsonNode compose;
    try {
      terms = StrictJson.parse(document);
      compose = StrictJson.parse(Bytes.utf8(appCompose));
    } catch (StrictJson.Malformed e) {
      return Optional.empty(); // document and app compose have checks of their own
    }
    return gpuPolicy(terms.path(GPU_POLICY), compose)
        .or(() -> scripts(terms.path(SCRIPTS), compose.path("init_script")));
  }

  private static Optional<Step<?>> gpuPolicy(JsonNode stated, JsonNode compose) {
    if (stated.isMissingNode()) {
      return Optional.empty();
    }
    JsonNode shown = compose.path("requirements").path("gpu_policy");
    JsonNode policy = shown.isMissingNode() ? CanonicalJson.object() : shown;
    if (!isPlain(policy)) {
      return open(
          GPU_POLICY, "the app compose's GPU policy holds a number of no form that is certain");
    }
    return compared(GPU_POLICY, stated, Sha256.of(CanonicalJson.encode(policy)));
  }

  private static Optional<Step<?>> scripts(JsonNode stated, JsonNode shown) {
    if (stated.isMissingNode()) {
      return Optional.empty();
    }
    Optional<List<String>> scripts = texts(shown);
    if (scripts.isEmpty() || !stated.isArray()) {
      return open(SCRIPTS, "it or the app compose's init_script is no list of texts");
    }
    if (stated.size() != scripts.get().size()) {
      return differs(
          SCRIPTS,
          Grounds.of(
                  Message.of(
                      "The configuration document names %d init scripts; the app compose has %d.",
                      stated.size(), scripts.get().size()))
              .compared(Value.of(scripts.get().size()), Value.of(stated.size())));
    }
    for (int i = 0; i < stated.size(); i++) {
      Optional<Step<?>> step =
          compared(SCRIPTS, stated.path(i), Sha256.of(Bytes.utf8(scripts.get().get(i))));
      if (step.isPresent()) {
        return step;
      }
    }
    return Optional.empty();
  }

  /** A text is a list of one, and nothing an empty one. */
  private static Optional<List<String>> texts(JsonNode shown) {
    List<String> texts = new ArrayList<>();
    if (shown.isString()) {
      texts.add(shown.stringValue());
    } else if (shown.isArray()) {
      for (JsonNode item : shown) {
        if (!item.isString()) {
          return Optional.empty();
        }
        texts.add(item.stringValue());
      }
    } else if (!shown.isMissingNode() && !shown.isNull()) {
      return Optional.empty();
    }
    return Optional.of(texts);
  }

  private static Optional<Step<?>> compared(String name, JsonNode stated, Sha256 computed) {
    Optional<Sha256> hash = Sha256.fromHex(stated.stringValue(""));
    if (hash.isEmpty()) {
      return open(name, "it is not 64 hex digits");
    }
    return hash.get().equals(computed)
        ? Optional.empty()
        : differs(
            name,
            Grounds.of(
                    Message.of(
                        "The configuration document's %s is not the hash of what the app compose"
                            + " says.",
                        name))
                .compared(Value.of(computed), Value.of(hash.get())));
  }

  private static Optional<Step<?>> differs(String name, Grounds grounds) {
    return Optional.of(
        Step.broken(DstackCode.CONFIG_DOCUMENT_MISMATCH, grounds.with("member", name)));
  }

  private static Optional<Step<?>> open(String name, String why) {
    return Optional.of(
        Step.lacking(
            FrameCode.FIELD_NOT_UNDERSTOOD,
            Message.of("The configuration document's %s was not compared: %s.", name, why)));
  }

  private static boolean isPlain(JsonNode value) {
    if (value.isNumber()) {
      return value.isIntegralNumber() && value.bigIntegerValue().bitLength() <= PLAIN_BITS;
    }
    return value.valueStream().allMatch(ConfigTerms::isPlain);
  }
}

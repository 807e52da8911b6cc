package dev.exhibit.core.dstack.compose;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An app compose: what a dstack machine is told to run.
 *
 * @param text all of it, as it was hashed
 * @param name as the deployer called it
 * @param runner {@code docker-compose}, or another way to start things
 * @param composeFile the Docker compose file, YAML text
 * @param allowedEnvs names of the variables that may be set, encrypted, from outside
 * @param switches the members that are true or false
 * @param scripts text of the members that are run besides the containers
 * @param reach names of what else of it may start or change containers, beside its compose file
 */
public record AppCompose(
    String text,
    String name,
    String runner,
    Optional<String> composeFile,
    List<String> allowedEnvs,
    Map<String, Boolean> switches,
    Map<String, String> scripts,
    List<String> reach) {
  private static final Memo<Bytes, Known> KNOWN = new Memo<>(8 << 20);
  private static final Set<BigInteger> VERSIONS = Ordered.set(BigInteger.ONE, BigInteger.TWO);

  /** Members whose text is run. */
  static final List<String> SCRIPTS = List.of("pre_launch_script", "init_script", "bash_script");

  public AppCompose {
    allowedEnvs = List.copyOf(allowedEnvs);
    switches = Collections.unmodifiableMap(new TreeMap<>(switches));
    scripts = Collections.unmodifiableMap(new TreeMap<>(scripts));
    reach = List.copyOf(reach);
  }

  /** What one text is, and why it may be beyond this release. */
  private record Known(Decoded<AppCompose> decoded, Optional<Message> beyond) {
    static Known of(Bytes key) {
      return KNOWN.get(key, 4L * key.size(), () -> of(key, Decoded.of(() -> parse(key))));
    }

    private static Known of(Bytes text, Decoded<JsonNode> root) {
      return new Known(
          Decoded.of(() -> compose(text.utf8Lossy(), root.orThrow())),
          root instanceof Decoded.Valid<JsonNode> valid
              ? version(valid.value().path("manifest_version"))
              : Optional.empty());
    }
  }

  /** Reads the text that was hashed; two members of one name make it no app compose at all. */
  public static Decoded<AppCompose> decode(String text) {
    return decode(Bytes.utf8(text));
  }

  /** The same of the bytes that were hashed. */
  public static Decoded<AppCompose> decode(Bytes text) {
    return Known.of(text).decoded();
  }

  /** Why an app compose that may be in good order is beyond this release; empty if it is not. */
  public static Optional<Message> beyondThisRelease(Bytes text) {
    return Known.of(text).beyond();
  }

  private static Optional<Message> version(JsonNode version) {
    return version.isIntegralNumber() && !VERSIONS.contains(version.bigIntegerValue())
        ? Optional.of(Message.of("its manifest_version is %s", version.bigIntegerValue()))
        : Optional.empty();
  }

  private static JsonNode parse(Bytes text) throws Malformed {
    try {
      JsonNode root = StrictJson.parse(text);
      if (!root.isObject()) {
        throw other("app compose", root, "an object");
      }
      return root;
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, "app compose", "");
    }
  }

  private static AppCompose compose(String whole, JsonNode root) throws Malformed {
    Map<String, Boolean> switches = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      if (member.getValue().isBoolean()) {
        switches.put(member.getKey(), member.getValue().booleanValue());
      }
    }
    Map<String, String> scripts = new TreeMap<>();
    for (String script : SCRIPTS) {
      text(root, script).filter(s -> !s.isBlank()).ifPresent(s -> scripts.put(script, s));
    }
    for (String more : texts(root, "init_scripts")) {
      scripts.put("init_scripts/" + scripts.size(), more);
    }
    List<String> allowedEnvs = texts(root, "allowed_envs");
    return new AppCompose(
        whole,
        text(root, "name").orElse(""),
        text(root, "runner").orElse(""),
        text(root, "docker_compose_file"),
        allowedEnvs,
        switches,
        scripts,
        AppForms.reach(root, allowedEnvs));
  }

  private static Optional<String> text(JsonNode root, String name) throws Malformed {
    JsonNode value = root.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw other("app compose." + name, value, "text");
    }
    return Optional.of(value.stringValue());
  }

  private static Malformed other(
      String field, JsonNode value, @CompileTimeConstant String belongs) {
    return Malformed.notUnderstood(
        -1, field, Message.of("%s where %s belongs", JsonKind.of(value), Message.of(belongs)));
  }

  private static List<String> texts(JsonNode root, String name) throws Malformed {
    JsonNode value = root.path(name);
    List<String> texts = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return texts;
    }
    if (!value.isArray()) {
      throw other("app compose." + name, value, "a list");
    }
    for (JsonNode item : value) {
      if (!item.isString()) {
        throw other("app compose." + name + "[" + texts.size() + "]", item, "text");
      }
      texts.add(item.stringValue());
    }
    return texts;
  }
}

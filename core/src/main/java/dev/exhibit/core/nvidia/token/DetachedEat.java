package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What NVIDIA's attestation service answers: {@code [["JWT", overall], {"GPU-0": token, …}]}. The
 * overall token names each device token by its SHA-256 in {@code submods}.
 */
record DetachedEat(Jwt overall, SortedMap<String, Jwt> devices) {
  private static final int MAX_DEVICES = 64;
  private static final String RESULT = "x-nvidia-overall-att-result";
  private static final String NONCE = "eat_nonce";

  /** NVIDIA's service, as it names itself. */
  private static final String ISSUER = "https://nras.attestation.nvidia.com";

  /** Verifies such an answer by itself. */
  static Step<VerifiedToken> verify(Site site, Bytes document, TokenTrust trust) throws Stopped {
    requireForm(document);
    DetachedEat token =
        switch (Decoded.of(() -> decode(document))) {
          case Decoded.Valid<DetachedEat> v -> v.value();
          case Decoded.Invalid<DetachedEat> i -> throw VerifiedToken.refused(i);
        };
    TokenTrust.Signed signed = trust.require(token.parts(), Set.of(ISSUER));
    token.requireDigests();
    token.requireResult();
    for (Jwt part : token.parts()) {
      new DeviceOpinion(part.claims()).requireKnownVersion();
    }
    return VerifiedToken.held(site, "NVIDIA's service", token.opinion(), signed);
  }

  /** What is no result is not a bad one. */
  private void requireResult() throws Stopped {
    JsonNode result = overall.claims().path(RESULT);
    if (!result.isBoolean()) {
      throw notUnderstood(RESULT, result, "true or false");
    }
    JsonNode nonce = overall.claims().path(NONCE);
    if (!nonce.isString()) {
      throw notUnderstood(NONCE, nonce, "text");
    }
  }

  private static Stopped notUnderstood(String claim, JsonNode value, String expected) {
    return Stopped.lacking(
        TokenCode.NOT_UNDERSTOOD,
        Message.of(
            "The overall token's %s is %s, not %s.",
            claim, value.isMissingNode() ? Message.of("absent") : JsonKind.of(value), expected));
  }

  private List<Jwt> parts() {
    List<Jwt> parts = new ArrayList<>(devices.values());
    parts.add(0, overall);
    return parts;
  }

  private VerifiedToken.Opinion opinion() {
    SortedMap<String, DeviceOpinion> opinions = new TreeMap<>();
    devices.forEach((name, part) -> opinions.put(name, new DeviceOpinion(part.claims())));
    return new VerifiedToken.Opinion(
        overall.claims().path(NONCE).stringValue(""),
        overall.claims().path(RESULT).booleanValue(),
        opinions,
        error());
  }

  private Optional<String> error() {
    return devices.values().stream()
        .map(p -> p.claims().path("x-nvidia-error-details").path("message").stringValue(""))
        .filter(m -> !m.isEmpty())
        .findFirst();
  }

  private static DetachedEat decode(Bytes document) throws Malformed {
    JsonNode answer = parse(document);
    JsonNode first = answer.path(0);
    JsonNode second = answer.path(1);
    if (second.size() > MAX_DEVICES) {
      throw Malformed.notUnderstood(
          -1, "token", Message.of("more than %s device tokens", MAX_DEVICES));
    }
    SortedMap<String, Jwt> devices = new TreeMap<>();
    for (String name : new TreeSet<>(second.propertyNames())) {
      devices.put(name, Jwt.decode(text(second.path(name))));
    }
    return new DetachedEat(Jwt.decode(text(first.path(1))), devices);
  }

  /** A list of another make is not this service's answer, or not one of a version known here. */
  private static void requireForm(Bytes document) throws Stopped {
    boolean known =
        switch (Decoded.of(() -> parse(document))) {
          case Decoded.Valid<JsonNode> v -> isAnswer(v.value());
          case Decoded.Invalid<JsonNode> i -> document.utf8Lossy().contains("\"JWT\"");
        };
    if (!known) {
      throw Stopped.lacking(
          TokenCode.NOT_UNDERSTOOD,
          "The document is not an overall token beside an object of device tokens.");
    }
  }

  private static boolean isAnswer(JsonNode answer) {
    JsonNode first = answer.path(0);
    return answer.isArray()
        && answer.size() == 2
        && first.isArray()
        && first.size() == 2
        && first.path(0).stringValue("").equals("JWT")
        && answer.path(1).isObject();
  }

  private static JsonNode parse(Bytes document) throws Malformed {
    try {
      return StrictJson.parse(document);
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, "token", "not strict JSON: ");
    }
  }

  private static String text(JsonNode value) throws Malformed {
    if (!value.isString()) {
      throw Malformed.notUnderstood(
          -1, "token", Message.of("%s where the text of a token belongs", JsonKind.of(value)));
    }
    return value.stringValue();
  }

  /** Requires that the overall token names exactly these device tokens, by their digests. */
  private void requireDigests() throws Stopped {
    JsonNode named = overall.claims().path("submods");
    if (devices.isEmpty()) {
      throw mismatch(
          Message.of("There is no device token beside the overall token."),
          Value.atLeast(Value.of(1)),
          Value.of(0));
    }
    requireSameDevices(new TreeSet<>(named.propertyNames()), devices.keySet());
    for (var device : devices.entrySet()) {
      String stated = digest(device.getKey(), named.path(device.getKey()));
      String actual = Sha256.of(Bytes.utf8(device.getValue().compact())).hex();
      if (!stated.equals(actual)) {
        throw mismatch(
            Message.of("The token of %s is not the one named by its digest.", device.getKey()),
            Value.text(stated),
            Value.text(actual));
      }
    }
  }

  /** The service signs its result over all of them; whoever has the list can take some out. */
  private static void requireSameDevices(Set<String> named, Set<String> shown) throws Stopped {
    Set<String> absent = new TreeSet<>(named);
    absent.removeAll(shown);
    Set<String> further = new TreeSet<>(shown);
    further.removeAll(named);
    if (absent.isEmpty() && further.isEmpty()) {
      return;
    }
    Message left =
        absent.isEmpty()
            ? Message.of("")
            : Message.of(
                "The service's overall result is about %d device tokens, of which the list lacks"
                    + " %s. The service answers with all of them, so somebody took them out.",
                named.size(), Quoted.all(List.copyOf(absent)));
    Message more =
        further.isEmpty()
            ? Message.of("")
            : Message.of(
                "The list has device tokens that the overall token does not name: %s.",
                Quoted.all(List.copyOf(further)));
    throw mismatch(
        left.and(more),
        Value.list(named.stream().map(Value::name)),
        Value.list(shown.stream().map(Value::name)));
  }

  /** {@code ["DIGEST", ["SHA-256", hex]]}; anything else is a form that is not known. */
  private static String digest(String device, JsonNode entry) throws Stopped {
    boolean shaped =
        entry.size() == 2
            && entry.path(0).stringValue("").equals("DIGEST")
            && entry.path(1).size() == 2
            && entry.path(1).path(0).stringValue("").equals("SHA-256")
            && entry.path(1).path(1).isString();
    if (!shaped) {
      throw Stopped.lacking(
          TokenCode.NOT_UNDERSTOOD,
          Message.of("The overall token names the token of %s in no form that is known.", device));
    }
    return entry.path(1).path(1).stringValue();
  }

  private static Stopped mismatch(Message message, Value expected, Value actual) {
    return Stopped.broken(
        TokenCode.DIGEST_MISMATCH, Grounds.of(message).compared(expected, actual));
  }
}

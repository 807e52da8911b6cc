package dev.exhibit.core.exchange.record;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Tells the two forms of signature records apart and reads each strictly. */
final class SignatureRecordDecoder {
  private static final Set<String> SIGNATURE_MEMBERS =
      Ordered.set("text", "signature", "signing_address", "signing_algo", "payload", "cert_chain");
  private static final Set<String> OBJECT_MEMBERS =
      Ordered.set("algorithm", "curve", "value", "public_key", "message_hash");
  private static final Set<String> ERROR_MEMBERS =
      Ordered.set("error", "errors", "detail", "message");

  private SignatureRecordDecoder() {}

  static SignatureRecord decode(Bytes json) {
    char first = firstCharacter(json);
    if (first != '{' && first != '[') {
      return new SignatureRecord.NotASignature("it is neither a JSON object nor a list");
    }
    try {
      JsonNode document = StrictJson.parse(json);
      return document.isArray() ? list(document) : decodeObject(document, json);
    } catch (StrictJson.Malformed e) {
      return first == '['
          ? new SignatureRecord.NotASignature("it is not strict JSON: " + e.why())
          : e.tooMuch()
              ? new SignatureRecord.NotUnderstood("not read as JSON: " + e.why())
              : new SignatureRecord.Invalid("not strict JSON: " + e.why());
    } catch (Stopped e) {
      String why = e.step().grounds().message();
      return e.step().isBroken()
          ? new SignatureRecord.Invalid(why)
          : new SignatureRecord.NotUnderstood(why);
    }
  }

  /** Error pages, plain text and nothing at all are no attempt at a record. */
  private static char firstCharacter(Bytes json) {
    for (int i = 0; i < json.size(); i++) {
      int b = json.at(i);
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return (char) b;
      }
    }
    return 0;
  }

  /** Which of several records an exchange is to be judged by, nothing says. */
  private static SignatureRecord list(JsonNode records) {
    return new SignatureRecord.NotUnderstood(
        Filled.of("it is a list of %d entries, and none of them was judged", records.size()));
  }

  private static SignatureRecord decodeObject(JsonNode record, Bytes json) throws Stopped {
    Set<String> names = Ordered.copyOf(record.propertyNames());
    if (names.stream().noneMatch(SIGNATURE_MEMBERS::contains)) {
      return names.stream().anyMatch(ERROR_MEMBERS::contains)
          ? new SignatureRecord.NotASignature("it is an error answer")
          : new SignatureRecord.NotUnderstood("it has none of a signature record's members");
    }
    boolean structured = record.path("signature").isObject();
    if (structured && names.contains("text")) {
      requireBothForms(record.path("signature"));
      throw malformed(
          Message.of("It can be read as both forms: signature is an object and text is present"));
    }
    return structured ? structured(record, json) : text(record);
  }

  /** An object with none of the other form's members is of another type than text, and no more. */
  private static void requireBothForms(JsonNode signature) throws Stopped {
    if (signature.propertyNames().stream().noneMatch(OBJECT_MEMBERS::contains)) {
      throw other("signature", signature, "text");
    }
  }

  private static SignatureRecord text(JsonNode record) throws Stopped {
    TreeMap<String, String> others = new TreeMap<>();
    record.properties().stream()
        .filter(p -> !SIGNATURE_MEMBERS.contains(p.getKey()))
        .forEach(p -> others.put(p.getKey(), CompactJson.shown(p.getValue())));
    return new SignatureRecord.Text(
        required(record, "text"),
        required(record, "signature"),
        stated(record, "signing_address"),
        stated(record, "signing_algo"),
        others);
  }

  private static SignatureRecord structured(JsonNode record, Bytes json) throws Stopped {
    JsonNode signature = record.path("signature");
    return new SignatureRecord.Structured(
        optional(record, "request_id"),
        optional(record, "model"),
        new SignatureRecord.SignatureObject(
            required(signature, "algorithm"),
            optional(signature, "curve"),
            required(signature, "value"),
            required(signature, "public_key"),
            required(signature, "message_hash")),
        payload(record.path("payload"), json),
        certChain(record.path("cert_chain")));
  }

  private static SignatureRecord.Payload payload(JsonNode payload, Bytes json) throws Stopped {
    if (!payload.isObject()) {
      throw other("payload", payload, "an object");
    }
    String compact = JsonText.COMPACT.member(json, "payload");
    return new SignatureRecord.Payload(
        compact,
        CanonicalPayload.of(payload, compact),
        required(payload, "request_hash"),
        required(payload, "response_hash"),
        optional(payload, "model"),
        timestamp(payload.path("timestamp")));
  }

  private static Optional<String> timestamp(JsonNode timestamp) throws Stopped {
    if (timestamp.isMissingNode() || timestamp.isNull()) {
      return Optional.empty();
    }
    if (!timestamp.isString() && !timestamp.isIntegralNumber()) {
      throw other("payload.timestamp", timestamp, "text or a whole number");
    }
    return Optional.of(timestamp.asString());
  }

  private static List<String> certChain(JsonNode chain) throws Stopped {
    List<String> certificates = new ArrayList<>();
    if (chain.isMissingNode() || chain.isNull()) {
      return certificates;
    }
    if (!chain.isArray()) {
      throw other("cert_chain", chain, "a list");
    }
    for (JsonNode certificate : chain) {
      if (!certificate.isString()) {
        throw other("cert_chain/" + certificates.size(), certificate, "text");
      }
      certificates.add(certificate.stringValue());
    }
    return certificates;
  }

  private static String required(JsonNode object, String name) throws Stopped {
    return stated(object, name)
        .orElseThrow(
            () ->
                Stopped.lacking(
                    SignatureCode.RECORD_NOT_UNDERSTOOD,
                    Message.of("%s is absent, or empty text", name)));
  }

  /** Text that says something. */
  private static Optional<String> stated(JsonNode object, String name) throws Stopped {
    return optional(object, name).filter(text -> !text.isBlank());
  }

  private static Optional<String> optional(JsonNode object, String name) throws Stopped {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw other(name, value, "text");
    }
    return Optional.of(value.stringValue());
  }

  /** A member of another JSON type than records have there. */
  private static Stopped other(String name, JsonNode value, @CompileTimeConstant String belongs) {
    return Stopped.lacking(
        SignatureCode.RECORD_NOT_UNDERSTOOD,
        Message.of("%s is %s where %s belongs", name, JsonKind.of(value), Message.of(belongs)));
  }

  private static Stopped malformed(Message why) {
    return Stopped.broken(SignatureCode.RECORD_MALFORMED, why);
  }
}

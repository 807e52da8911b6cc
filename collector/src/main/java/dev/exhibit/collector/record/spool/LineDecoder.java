package dev.exhibit.collector.record.spool;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.collector.record.spool.LineCodec.Read;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of one line of the journal. Another version of the recorder may have written it, so that
 * each field has to be of its type; a field that is not costs that exchange its bundle, and no
 * other.
 */
final class LineDecoder {
  /** Names of exchanges and units become names of files. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final JsonNode node;

  private LineDecoder(JsonNode node) {
    this.node = node;
  }

  static Read decode(Bytes json) {
    JsonNode node;
    try {
      node = StrictJson.parse(json);
    } catch (StrictJson.Malformed e) {
      return new Read.Strange(Optional.empty(), "it is no JSON: " + e.why());
    }
    try {
      return new Read.Known(new LineDecoder(node).line());
    } catch (Strange | DateTimeException e) {
      return new Read.Strange(id(node), String.valueOf(e.getMessage()));
    }
  }

  /** A field is not as it should be. */
  private static final class Strange extends Exception {
    private static final long serialVersionUID = 1L;

    Strange(String field, String expected) {
      super("its field " + field + " is not " + expected);
    }
  }

  private static Optional<String> id(JsonNode node) {
    return Optional.of(node.path("id").asString("")).filter(id -> NAME.matcher(id).matches());
  }

  private Line line() throws Strange {
    String id = name("id");
    String kind = text("kind");
    return switch (kind) {
      case "begun" -> begun(id);
      case "answered" -> new Line.Answered(id, (int) number("status"), headers());
      case "ended" -> ended(id);
      case "signed" -> signed(id);
      case "done" -> new Line.Done(id);
      default -> throw new Strange("kind", "one that is known");
    };
  }

  private Line begun(String id) throws Strange {
    return new Line.Begun(
        id,
        name("unit"),
        Instant.parse(text("at")),
        text("method"),
        text("endpoint"),
        headers(),
        body(),
        flag("requestLeftOut"));
  }

  private Line ended(String id) throws Strange {
    return new Line.Ended(
        id,
        outcome(),
        optional("problem"),
        instant("firstByteAt"),
        instant("lastByteAt"),
        node.has("size") ? Optional.of(body()) : Optional.empty(),
        optionalBytes("tlsPeer"));
  }

  private Line signed(String id) throws Strange {
    String proof = text("proof");
    require(proof.matches("[a-z][a-z0-9-]{0,63}"), "proof", "a kind of proof");
    return new Line.Signed(
        id,
        optionalBytes("document"),
        new ProofKind(proof),
        instant("fetchedAt"),
        optional("model"),
        optional("signer"),
        bytes("log"));
  }

  private Outcome outcome() throws Strange {
    String name = text("outcome");
    for (Outcome outcome : Outcome.values()) {
      if (outcome.name().equals(name)) {
        return outcome;
      }
    }
    throw new Strange("outcome", "one that is known");
  }

  private List<Header> headers() throws Strange {
    JsonNode list = node.path("headers");
    require(list.isArray(), "headers", "a list");
    List<Header> headers = new ArrayList<>();
    for (JsonNode pair : list) {
      boolean fits =
          pair.isArray() && pair.size() == 2 && pair.get(0).isString() && pair.get(1).isString();
      require(fits, "headers", "a list of names with values");
      headers.add(new Header(pair.get(0).stringValue(), pair.get(1).stringValue()));
    }
    return headers;
  }

  private Line.Body body() throws Strange {
    Optional<Sha256> digest = Sha256.fromHex(text("sha256"));
    require(digest.isPresent(), "sha256", "a digest");
    Optional<Bytes> inline = optionalBytes("body");
    long size = number("size");
    boolean agree =
        inline.isEmpty()
            || (inline.get().size() == size && Sha256.of(inline.get()).equals(digest.get()));
    require(agree, "body", "what its size and digest say");
    return new Line.Body(size, digest.get(), inline);
  }

  private long number(String field) throws Strange {
    JsonNode value = node.path(field);
    boolean fits = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
    require(fits, field, "a number");
    return value.longValue();
  }

  /** Whether it is there and true. */
  private boolean flag(String field) throws Strange {
    boolean fits = !node.has(field) || node.path(field).isBoolean();
    require(fits, field, "true or false");
    return node.path(field).asBoolean(false);
  }

  private String name(String field) throws Strange {
    String name = text(field);
    require(NAME.matcher(name).matches(), field, "a name");
    return name;
  }

  private String text(String field) throws Strange {
    return optional(field).orElseThrow(() -> new Strange(field, "there"));
  }

  private Optional<String> optional(String field) throws Strange {
    if (!node.has(field)) {
      return Optional.empty();
    }
    require(node.path(field).isString(), field, "a text");
    return Optional.of(node.path(field).stringValue());
  }

  private Optional<Instant> instant(String field) throws Strange {
    return optional(field).map(Instant::parse);
  }

  private Bytes bytes(String field) throws Strange {
    return optionalBytes(field).orElseThrow(() -> new Strange(field, "there"));
  }

  private Optional<Bytes> optionalBytes(String field) throws Strange {
    Optional<String> text = optional(field);
    try {
      return text.map(base64 -> Bytes.of(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) { // unchecked: not base64
      throw new Strange(field, "base64");
    }
  }

  private static void require(boolean fits, String field, String expected) throws Strange {
    if (!fits) {
      throw new Strange(field, expected);
    }
  }
}

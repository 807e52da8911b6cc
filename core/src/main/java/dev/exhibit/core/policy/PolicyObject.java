package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One object of a policy document, read with its path so that a refusal can name it.
 *
 * @param sets reference sets that the document can name beside those that are shipped
 */
record PolicyObject(String path, JsonNode node, PackedSets sets) {
  static PolicyObject of(String path, JsonNode node) throws PolicyRefused {
    return of(path, node, PackedSets.NONE);
  }

  static PolicyObject of(String path, JsonNode node, PackedSets sets) throws PolicyRefused {
    if (!node.isObject()) {
      throw new PolicyRefused(path, "must be an object");
    }
    return new PolicyObject(path, node, sets);
  }

  void allowOnly(String... keys) throws PolicyRefused {
    Set<String> known = Ordered.set(keys);
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        throw new PolicyRefused(
            path + "." + key,
            "no such key" + NearName.of(key, known) + "; there are " + String.join(", ", keys));
      }
    }
  }

  Optional<String> text(String key) throws PolicyRefused {
    JsonNode value = node.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new PolicyRefused(path + "." + key, "must be a string that is not blank");
    }
    return Optional.of(value.stringValue());
  }

  boolean flag(String key) throws PolicyRefused {
    JsonNode value = node.get(key);
    if (value != null && !value.isBoolean()) {
      throw new PolicyRefused(path + "." + key, "must be true or false");
    }
    return value != null && value.booleanValue();
  }

  OptionalInt number(String key, int least, int most) throws PolicyRefused {
    JsonNode value = node.get(key);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw new PolicyRefused(
          path + "." + key, "must be a whole number from " + least + " to " + most);
    }
    return OptionalInt.of(value.intValue());
  }

  Optional<List<String>> texts(String key) throws PolicyRefused {
    JsonNode value = node.get(key);
    if (value == null) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(key, value)) {
      if (!item.isString()) {
        throw new PolicyRefused(path + "." + key, "must hold strings only");
      }
      texts.add(item.stringValue());
    }
    return Optional.of(texts);
  }

  /**
   * A list of what is accepted.
   *
   * @throws PolicyRefused if it is empty: whatever is compared with it would fail
   */
  Optional<List<String>> accepted(String key) throws PolicyRefused {
    return notEmpty(key, texts(key));
  }

  /** Like {@link #hexes}, of values that are accepted: an empty list is refused. */
  Optional<Set<Bytes>> acceptedHexes(String key, int size) throws PolicyRefused {
    return notEmpty(key, hexes(key, size));
  }

  /** Like {@link #referenceValues}, of values that are accepted: an empty list is refused. */
  Optional<List<String>> acceptedValues(String key) throws PolicyRefused {
    return notEmpty(key, referenceValues(key));
  }

  private <T extends Collection<?>> Optional<T> notEmpty(String key, Optional<T> values)
      throws PolicyRefused {
    if (values.isPresent() && values.get().isEmpty()) {
      throw new PolicyRefused(
          path + "." + key,
          "is empty, so whatever is compared with it would fail; name what you accept, or leave it"
              + " out");
    }
    return values;
  }

  /**
   * Reference values of exactly {@code size} bytes: each hex digits of either case, or an object
   * that says beside the {@code value} where it comes from. Its {@code source} is for whoever
   * reviews the file and is not interpreted; its {@code manifest} is the SHA-256 of the manifest of
   * the bundle it was taken from.
   */
  Optional<Set<Bytes>> hexes(String key, int size) throws PolicyRefused {
    Optional<List<String>> values = referenceValues(key);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Set<Bytes> decoded = new LinkedHashSet<>();
    for (String value : values.get()) {
      decoded.add(
          Bytes.fromHex(value)
              .filter(b -> b.size() == size)
              .orElseThrow(
                  () ->
                      new PolicyRefused(
                          path + "." + key, "each value is " + 2 * size + " hex digits")));
    }
    return Optional.of(decoded);
  }

  /** Reference values in words: each a string, or an object with its {@code source} beside it. */
  Optional<List<String>> referenceValues(String key) throws PolicyRefused {
    JsonNode all = node.get(key);
    if (all == null) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (JsonNode item : array(key, all)) {
      values.add(
          item.isString()
              ? item.stringValue()
              : sourced(of(path + "." + key + "[" + values.size() + "]", item)));
    }
    return Optional.of(values);
  }

  private static String sourced(PolicyObject item) throws PolicyRefused {
    item.allowOnly("value", "source", "quotes");
    Optional<String> unused = item.text("source");
    Set<Sha256> unusedQuotes = item.quotes();
    return item.text("value")
        .orElseThrow(() -> new PolicyRefused(item.path + ".value", "is missing"));
  }

  /** The quotes that the reference values under {@code key} were taken from. */
  Set<Sha256> sourceQuotes(String key) throws PolicyRefused {
    Set<Sha256> quotes = new LinkedHashSet<>();
    JsonNode all = node.get(key);
    if (all != null) {
      for (JsonNode item : array(key, all)) {
        if (item.isObject()) {
          quotes.addAll(of(path + "." + key, item).quotes());
        }
      }
    }
    return quotes;
  }

  private Set<Sha256> quotes() throws PolicyRefused {
    if (node.path("quotes").isArray() && node.path("quotes").isEmpty()) {
      throw new PolicyRefused(path + ".quotes", "names no quote; leave it out");
    }
    return hexes("quotes", Sha256.SIZE).orElse(Set.of()).stream()
        .map(Sha256::new)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Optional<PolicyObject> object(String key) throws PolicyRefused {
    JsonNode value = node.get(key);
    return value == null ? Optional.empty() : Optional.of(of(path + "." + key, value, sets));
  }

  List<PolicyObject> objects(String key) throws PolicyRefused {
    JsonNode value = node.get(key);
    List<PolicyObject> objects = new ArrayList<>();
    if (value != null) {
      for (JsonNode item : array(key, value)) {
        objects.add(of(path + "." + key + "[" + objects.size() + "]", item, sets));
      }
    }
    return objects;
  }

  private JsonNode array(String key, JsonNode value) throws PolicyRefused {
    if (!value.isArray()) {
      throw new PolicyRefused(path + "." + key, "must be an array");
    }
    return value;
  }
}

package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.decode.Malformed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.w3c.dom.Element;

/**
 * Reads the measurements of a manifest's payload: {@code Resource} elements with {@code index},
 * {@code active}, {@code alternatives}, {@code size} and as many attributes {@code Hash0}, {@code
 * Hash1}, … as there are alternatives. Published verifiers differ on words other than True and
 * False for {@code active}; here they are refused.
 */
final class GoldenValues {
  private static final String HASHES = "http://www.w3.org/2001/04/xmlenc#sha384";
  private static final int MAX_INDEX = 255;
  private static final int MAX_ALTERNATIVES = 64;
  private static final int MAX_SIZE = 1024;

  private GoldenValues() {}

  /** Accepted values by index, of the active indices. */
  static SortedMap<Integer, List<Bytes>> decode(Element payload) throws Malformed {
    SortedMap<Integer, List<Bytes>> active = new TreeMap<>();
    Set<Integer> seen = new HashSet<>();
    for (Element resource : SafeXml.children(payload)) {
      requireMeasurement(resource);
      int index = number(resource, "index", MAX_INDEX);
      List<Bytes> values = values(resource);
      if (!seen.add(index)) {
        throw new Malformed(-1, "index", index + " stands there twice");
      }
      if (isActive(resource)) {
        active.put(index, values);
      }
    }
    if (active.isEmpty()) {
      throw new Malformed(-1, "Payload", "no active measurement");
    }
    return active;
  }

  private static void requireMeasurement(Element resource) throws Malformed {
    if (!SafeXml.is(resource, RimDocument.SWID, "Resource")
        || !RimDocument.attribute(resource, "type").equals("Measurement")
        || !SafeXml.children(resource).isEmpty()) {
      throw new Malformed(-1, "Payload", "holds something else than measurements");
    }
  }

  private static boolean isActive(Element resource) throws Malformed {
    return switch (RimDocument.attribute(resource, "active")) {
      case "True" -> true;
      case "False" -> false;
      default -> throw new Malformed(-1, "active", "neither True nor False");
    };
  }

  private static List<Bytes> values(Element resource) throws Malformed {
    int size = number(resource, "size", MAX_SIZE);
    int count = number(resource, "alternatives", MAX_ALTERNATIVES);
    List<Bytes> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(hash(resource, "Hash" + i, size));
    }
    if (values.isEmpty() || resource.hasAttributeNS(HASHES, "Hash" + count)) {
      throw new Malformed(-1, "alternatives", "not as many as there are values");
    }
    return values;
  }

  private static Bytes hash(Element resource, String name, int size) throws Malformed {
    return Bytes.fromHex(resource.getAttributeNS(HASHES, name))
        .filter(b -> b.size() == size)
        .orElseThrow(() -> new Malformed(-1, name, "not " + size + " bytes in hex"));
  }

  private static int number(Element resource, String name, int most) throws Malformed {
    String digits = RimDocument.attribute(resource, name);
    if (!digits.matches("[0-9]{1,4}") || Integer.parseInt(digits) > most) {
      throw new Malformed(-1, name, "not a number up to " + most);
    }
    return Integer.parseInt(digits);
  }
}

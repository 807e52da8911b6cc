package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.w3c.dom.Element;

/**
 * What a manifest's payload accepts: {@code Resource} elements of two kinds. A measurement has an
 * {@code index} up to 255, {@code active}, {@code alternatives}, {@code size} and as many
 * attributes {@code Hash0}, {@code Hash1}, … as there are alternatives. A security version number
 * has an index from 4096, which is 4096 more than the type of its field in the opaque data, {@code
 * active}, {@code name}, and in NVIDIA's namespace {@code minSvn} and {@code includeInResult}.
 * Published verifiers differ on words other than True and False for {@code active}; here they are
 * refused.
 *
 * @param hashes accepted values by index, of the active indices
 * @param svns by type of the opaque field, of the active ones
 */
record GoldenValues(SortedMap<Integer, List<Bytes>> hashes, SortedMap<Integer, MinimumSvn> svns) {
  private static final String HASHES = "http://www.w3.org/2001/04/xmlenc#sha384";
  private static final String OPAQUE =
      "https://docs.nvidia.com/attestation/specs/latest/opaque-data.html";
  private static final int MAX_INDEX = 255;
  private static final int OPAQUE_BASE = 4096;
  private static final int MAX_OPAQUE = OPAQUE_BASE + 0xFFFF;
  private static final int MAX_ALTERNATIVES = 64;
  private static final int MAX_SIZE = 1024;

  static GoldenValues decode(Element payload) throws Malformed {
    GoldenValues golden = new GoldenValues(new TreeMap<>(), new TreeMap<>());
    Set<Integer> seen = new LinkedHashSet<>();
    for (Element resource : SafeXml.children(payload)) {
      requireMeasurement(resource);
      int index = number(resource, "index", MAX_OPAQUE);
      if (!seen.add(index)) {
        throw new Malformed(-1, "index", Message.of("%s stands there twice", index));
      }
      if (index >= OPAQUE_BASE) {
        golden.addSvn(index - OPAQUE_BASE, resource);
      } else {
        golden.addHashes(index, resource);
      }
    }
    if (golden.hashes.isEmpty()) {
      throw new Malformed(-1, "Payload", "no active measurement");
    }
    return new GoldenValues(
        Collections.unmodifiableSortedMap(golden.hashes),
        Collections.unmodifiableSortedMap(golden.svns));
  }

  private void addHashes(int index, Element resource) throws Malformed {
    if (index > MAX_INDEX) {
      throw new Malformed(
          -1, "index", Message.of("%s is neither a measurement's nor a field's", index));
    }
    List<Bytes> values = values(resource);
    if (isActive(resource)) {
      hashes.put(index, values);
    }
  }

  private void addSvn(int type, Element resource) throws Malformed {
    String name = RimDocument.attribute(resource, "name");
    if (!isActive(resource)) {
      return;
    }
    String least = resource.getAttributeNS(OPAQUE, "minSvn");
    if (!least.matches("[0-9]{1,10}")) {
      throw new Malformed(-1, "minSvn", "absent, or not a number of up to 10 digits");
    }
    if (svns.values().stream().anyMatch(svn -> svn.name().equals(name))) {
      throw new Malformed(-1, "name", "one name for two security version numbers");
    }
    boolean included = resource.getAttributeNS(OPAQUE, "includeInResult").equals("True");
    svns.put(type, new MinimumSvn(name, Long.parseLong(least), included));
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
        .filter(b -> b.size() == size && !b.isEmpty())
        .orElseThrow(() -> new Malformed(-1, name, Message.of("not %s bytes in hex", size)));
  }

  private static int number(Element resource, String name, int most) throws Malformed {
    String digits = RimDocument.attribute(resource, name);
    if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > most) {
      throw new Malformed(-1, name, Message.of("not a number up to %s", most));
    }
    return Integer.parseInt(digits);
  }
}

package dev.exhibit.core.aci;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of the evidence of custody can be read.
 *
 * @param keys the entries that were read, in order
 * @param open why the first of the others is not understood; absent if there is none
 */
record CustodyRead(List<CustodyKey> keys, Optional<Malformed> open) {
  CustodyRead {
    keys = List.copyOf(keys);
  }

  /** Reads {@code entries}; one that breaks the rules of its form is refused. */
  static CustodyRead of(List<JsonFields> entries) throws Malformed {
    List<CustodyKey> keys = new ArrayList<>();
    List<Malformed> open = new ArrayList<>();
    for (JsonFields entry : entries) {
      try {
        keys.add(CustodyKey.decode(entry));
      } catch (Malformed e) {
        if (e.understood()) {
          throw e;
        }
        open.add(e);
      }
    }
    return new CustodyRead(keys, open.stream().findFirst());
  }

  /** The keys whose custody is shown. */
  Set<String> publicKeys() {
    Set<String> shown = new TreeSet<>();
    keys.forEach(key -> shown.add(key.publicKey()));
    return shown;
  }
}

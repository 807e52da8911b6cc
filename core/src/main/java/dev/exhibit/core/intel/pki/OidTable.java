package dev.exhibit.core.intel.pki;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/** A DER SEQUENCE of (OID, value) pairs whose OIDs are children of one OID, each at most once. */
final class OidTable {
  private final String name;
  private final Map<Integer, ASN1Primitive> values = new TreeMap<>();

  private OidTable(String name) {
    this.name = name;
  }

  static OidTable read(String name, String parentOid, ASN1Primitive content) throws Malformed {
    if (!(content instanceof ASN1Sequence pairs)) {
      throw new Malformed(-1, name, "not a SEQUENCE");
    }
    OidTable table = new OidTable(name);
    for (ASN1Encodable pair : pairs) {
      table.add(parentOid, pair.toASN1Primitive());
    }
    return table;
  }

  private void add(String parentOid, ASN1Primitive pair) throws Malformed {
    if (!(pair instanceof ASN1Sequence entry)
        || entry.size() != 2
        || !(entry.getObjectAt(0).toASN1Primitive() instanceof ASN1ObjectIdentifier oid)) {
      throw new Malformed(-1, name, "an entry is not a pair of OID and value");
    }
    String prefix = parentOid + ".";
    String id = oid.getId();
    if (!id.startsWith(prefix) || !id.substring(prefix.length()).matches("[1-9][0-9]?")) {
      throw new Malformed(-1, name, "an entry with a foreign OID");
    }
    int child = Integer.parseInt(id.substring(prefix.length()));
    if (values.putIfAbsent(child, entry.getObjectAt(1).toASN1Primitive()) != null) {
      throw new Malformed(-1, name, Message.of("entry %s occurs twice", child));
    }
  }

  int size() {
    return values.size();
  }

  void requireExactly(Set<Integer> children) throws Malformed {
    if (!values.keySet().equals(children)) {
      throw new Malformed(
          -1, name, Message.of("has entries %s, not %s", values.keySet(), children));
    }
  }

  ASN1Primitive value(int child) throws Malformed {
    ASN1Primitive value = values.get(child);
    if (value == null) {
      throw new Malformed(-1, name, Message.of("entry %s is absent", child));
    }
    return value;
  }

  Bytes octets(int child, int size) throws Malformed {
    if (value(child) instanceof ASN1OctetString octets && octets.getOctetsLength() == size) {
      return Bytes.of(octets.getOctets());
    }
    throw new Malformed(-1, name, Message.of("entry %s is not an OCTET STRING of %s", child, size));
  }

  int integer(int child, int most) throws Malformed {
    if (value(child) instanceof ASN1Integer number
        && number.getValue().signum() >= 0
        && number.getValue().compareTo(BigInteger.valueOf(most)) <= 0) {
      return number.intValueExact();
    }
    throw new Malformed(-1, name, Message.of("entry %s is not an INTEGER up to %s", child, most));
  }
}

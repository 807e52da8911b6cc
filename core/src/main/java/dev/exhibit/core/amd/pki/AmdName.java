package dev.exhibit.core.amd.pki;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * A name in a certificate of AMD's: attributes by object identifier. AMD has written the same name
 * in several orders, so that the order does not count; every other difference does.
 */
record AmdName(SortedMap<String, String> attributes) {
  /** What stands in every name beside the common name. */
  private static final Map<String, String> FIXED =
      Ordered.map(
          Map.entry(BCStyle.OU.getId(), "Engineering"),
          Map.entry(BCStyle.C.getId(), "US"),
          Map.entry(BCStyle.L.getId(), "Santa Clara"),
          Map.entry(BCStyle.ST.getId(), "CA"),
          Map.entry(BCStyle.O.getId(), "Advanced Micro Devices"));

  /** The name, or empty if it repeats an attribute or holds something else than text. */
  static Optional<AmdName> of(X500Principal principal) {
    Decoded<AmdName> read = Decoded.of(() -> read(Bytes.of(principal.getEncoded())));
    return read instanceof Decoded.Valid<AmdName> valid
        ? Optional.of(valid.value())
        : Optional.empty();
  }

  private static AmdName read(Bytes encoded) throws Malformed {
    ASN1Primitive der = Der.parse(encoded, "name");
    X500Name name = Der.structure("name", () -> X500Name.getInstance(der));
    SortedMap<String, String> attributes = new TreeMap<>();
    for (RDN rdn : List.of(name.getRDNs())) {
      if (rdn.isMultiValued()
          || !(rdn.getFirst().getValue() instanceof ASN1String text)
          || attributes.put(rdn.getFirst().getType().getId(), read(text)) != null) {
        throw new Malformed(-1, "name", "not a list of different attributes");
      }
    }
    return new AmdName(attributes);
  }

  /** The library decodes UTF-8 late, and refuses it with an unchecked exception. */
  private static String read(ASN1String text) throws Malformed {
    return Der.structure("name", text::getString);
  }

  /** The common name. */
  String commonName() {
    return attributes.getOrDefault(BCStyle.CN.getId(), "");
  }

  /** Whether it is AMD's: the same attributes and values in all of them, and a common name. */
  boolean isOfAmd() {
    Map<String, String> rest = new LinkedHashMap<>(attributes);
    return rest.remove(BCStyle.CN.getId()) != null && rest.equals(FIXED);
  }

  /** What a reader calls a certificate with this subject. */
  static String describe(X500Principal subject) {
    return of(subject)
        .map(AmdName::commonName)
        .filter(cn -> !cn.isEmpty())
        .orElse("a certificate without a common name");
  }
}

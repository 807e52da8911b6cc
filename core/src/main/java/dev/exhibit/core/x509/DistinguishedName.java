package dev.exhibit.core.x509;

import java.util.Map;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;

/**
 * Names of certificates in one form: RFC 2253, the last part first. Attributes that RFC 2253 has no
 * short name for, and that certificates here do have, stand by their usual names and not as hex.
 */
public final class DistinguishedName {
  private static final Map<String, String> USUAL = usual();

  private DistinguishedName() {}

  private static Map<String, String> usual() {
    Map<String, String> names = new TreeMap<>();
    names.put("2.5.4.4", "SURNAME");
    names.put("2.5.4.5", "SERIALNUMBER");
    names.put("2.5.4.12", "TITLE");
    names.put("2.5.4.15", "BUSINESSCATEGORY");
    names.put("2.5.4.17", "POSTALCODE");
    names.put("2.5.4.42", "GIVENNAME");
    names.put("2.5.4.46", "DNQUALIFIER");
    names.put("2.5.4.97", "ORGANIZATIONIDENTIFIER");
    names.put("1.2.840.113549.1.9.1", "EMAILADDRESS");
    names.put("1.3.6.1.4.1.311.60.2.1.1", "JURISDICTIONL");
    names.put("1.3.6.1.4.1.311.60.2.1.2", "JURISDICTIONST");
    names.put("1.3.6.1.4.1.311.60.2.1.3", "JURISDICTIONC");
    return names;
  }

  /** The name as text; it may be evidence. */
  public static String of(X500Principal name) {
    return name.getName(X500Principal.RFC2253, USUAL);
  }
}

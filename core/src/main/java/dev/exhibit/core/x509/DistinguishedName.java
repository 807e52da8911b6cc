package dev.exhibit.core.x509;

import java.util.Map;
import javax.security.auth.x500.X500Principal;

/**
 * Names of certificates in one form: RFC 2253, the last part first. Attributes that RFC 2253 has no
 * short name for, and that certificates here do have, stand by their usual names and not as hex.
 */
public final class DistinguishedName {
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("2.5.4.4", "SURNAME"),
          Map.entry("2.5.4.5", "SERIALNUMBER"),
          Map.entry("2.5.4.12", "TITLE"),
          Map.entry("2.5.4.15", "BUSINESSCATEGORY"),
          Map.entry("2.5.4.17", "POSTALCODE"),
          Map.entry("2.5.4.42", "GIVENNAME"),
          Map.entry("2.5.4.46", "DNQUALIFIER"),
          Map.entry("2.5.4.97", "ORGANIZATIONIDENTIFIER"),
          Map.entry("1.2.840.113549.1.9.1", "EMAILADDRESS"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.1", "JURISDICTIONL"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.2", "JURISDICTIONST"),
          Map.entry("1.3.6.1.4.1.311.60.2.1.3", "JURISDICTIONC"));

  private DistinguishedName() {}

  /** The name as text; it may be evidence. */
  public static String of(X500Principal name) {
    return name.getName(X500Principal.RFC2253, USUAL);
  }
}

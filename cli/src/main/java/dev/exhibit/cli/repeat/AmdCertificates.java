package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AMD's certificates in a bundle, in the order in which a command puts them into files of their
 * own.
 *
 * @param prints for each member that holds certificates and nothing else, what prints them as PEM
 * @param all the certificates
 */
record AmdCertificates(List<String> prints, List<X509Certificate> all) {
  private static final Set<Role> ROLES = Ordered.set(Role.AMD_VCEK, Role.AMD_CERT_CHAIN);
  private static final int MOST = 16;

  /** RSASSA-PSS, RFC 8017 A.2.3. */
  private static final CertificateLink.Signing SIGNING =
      CertificateLink.Signing.among("1.2.840.113549.1.1.10");

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----[^\\S\\n"
              + "]*\\n"
              + "?");

  AmdCertificates {
    prints = List.copyOf(prints);
    all = List.copyOf(all);
  }

  static AmdCertificates in(Bundle bundle) throws IOException {
    List<String> prints = new ArrayList<>();
    List<X509Certificate> all = new ArrayList<>();
    for (Member member : bundle.members()) {
      Optional<Bytes> content =
          ROLES.contains(member.role()) ? bundle.read(member.name()) : Optional.empty();
      List<X509Certificate> found = content.map(AmdCertificates::read).orElse(List.of());
      if (!found.isEmpty() && all.size() + found.size() <= MOST) {
        boolean binary = isBinary(content.orElseThrow());
        prints.add(
            (binary ? "openssl x509 -inform DER -in" : "cat") + " evidence/" + member.name());
        all.addAll(found);
      }
    }
    return new AmdCertificates(prints, all);
  }

  /** One as DER, or one or several as PEM; nothing if there is anything else. */
  private static List<X509Certificate> read(Bytes content) {
    if (isBinary(content)) {
      return certificate(content).stream().toList();
    }
    String text = new String(content.toArray(), StandardCharsets.ISO_8859_1);
    List<X509Certificate> all = new ArrayList<>();
    Matcher block = PEM.matcher(text);
    int end = 0;
    while (block.find() && block.start() == end) {
      end = block.end();
      certificate(Bytes.utf8(block.group().strip())).ifPresent(all::add);
    }
    return text.substring(end).isBlank() ? List.copyOf(all) : List.of();
  }

  private static boolean isBinary(Bytes content) {
    return content.startsWith(Bytes.of((byte) 0x30));
  }

  private static Optional<X509Certificate> certificate(Bytes encoded) {
    try {
      return CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded.toArray()))
              instanceof X509Certificate certificate
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (CertificateException | RuntimeException e) {
      return Optional.empty(); // the command would take nothing either
    }
  }

  /** Puts them into {@code amd-0.pem} and so on. */
  String command() {
    return Filled.of(
        """
        { %s; echo; } | grep . > amd.pem
        csplit -s -z -f amd- -b %%d.pem amd.pem '/BEGIN/' '{*}'\
        """,
        String.join("; echo\n  ", prints));
  }

  /** The number of the first of which this holds. */
  Optional<Integer> first(Predicate<X509Certificate> wanted) {
    for (int i = 0; i < all.size(); i++) {
      if (wanted.test(all.get(i))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The number of a certificate whose key signed another one. */
  Optional<Integer> above(int number) {
    return first(issuer -> isSigned(all.get(number), issuer));
  }

  private static boolean isSigned(X509Certificate below, X509Certificate issuer) {
    return CertificateLink.isNamed(below, issuer)
        && CertificateLink.isSigned(below, issuer, SIGNING);
  }

  static String sha256(X509Certificate certificate) {
    try {
      return Sha256.of(Bytes.of(certificate.getEncoded())).hex();
    } catch (CertificateEncodingException e) {
      return "";
    }
  }
}

package dev.exhibit.core.report.read;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key for encrypted requests that a certificate of Tinfoil's names: base32 (RFC 4648, without
 * padding) in the first labels of DNS names {@code NN….hpke.…}, in the order of the two digits.
 */
public final class HpkeNames {
  private static final Pattern NAME = Pattern.compile("([0-9]{2})([a-z2-7]{1,61})\\.hpke\\..+");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int DNS = 2;
  private static final int KEY_BYTES = 32;

  private HpkeNames() {}

  /** 32 bytes; empty if the certificate names no such key. */
  public static Optional<Bytes> key(Bytes certificate) {
    if (!(Decoded.of(() -> StrictX509.certificate(certificate))
        instanceof Decoded.Valid<X509Certificate> valid)) {
      return Optional.empty();
    }
    TreeMap<String, String> parts = new TreeMap<>();
    for (String name : names(valid.value())) {
      Matcher matcher = NAME.matcher(name.toLowerCase(Locale.ROOT));
      if (matcher.matches() && parts.put(matcher.group(1), matcher.group(2)) != null) {
        return Optional.empty();
      }
    }
    return base32(String.join("", parts.values())).filter(key -> key.size() == KEY_BYTES);
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> name : all == null ? List.<List<?>>of() : all) {
        if (name.get(0).equals(DNS)) {
          names.add(String.valueOf(name.get(1)));
        }
      }
    } catch (CertificateParsingException | RuntimeException e) {
      return List.of();
    }
    return names;
  }

  private static Optional<Bytes> base32(String text) {
    byte[] decoded = new byte[text.length() * 5 / 8];
    int bits = 0;
    int held = 0;
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      held = held << 5 | ALPHABET.indexOf(text.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        decoded[size++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return held == 0 ? Optional.of(Bytes.of(decoded)) : Optional.empty();
  }
}

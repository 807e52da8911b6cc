package dev.exhibit.core.time.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.Encodings;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/**
 * What a token states (TSTInfo, RFC 3161 §2.4.2).
 *
 * @param hash of the imprint
 * @param imprint digest of the stamped data; some authorities sign any bytes that they are sent
 * @param accuracy how far the time may be off in either direction; zero where none is stated
 * @param ordering whether the authority's tokens may be ordered by their times alone
 */
record StampInfo(
    HashAlgorithm hash,
    Bytes imprint,
    Instant genTime,
    Duration accuracy,
    boolean ordering,
    String policy,
    BigInteger serial) {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(?:\\.(\\d{1,9}))?Z");

  /** Reads the content that an authority signed; library exceptions are the caller's to catch. */
  static StampInfo read(byte[] content) throws Malformed {
    TSTInfo info = TSTInfo.getInstance(ASN1Sequence.getInstance(content));
    if (!info.getVersion().hasValue(1)) {
      throw Malformed.notUnderstood(-1, "TSTInfo version", "not 1");
    }
    Extensions extensions = info.getExtensions();
    if (extensions != null && extensions.getCriticalExtensionOIDs().length > 0) {
      throw Malformed.notUnderstood(-1, "TSTInfo extensions", "a critical one is not understood");
    }
    MessageImprint imprint = info.getMessageImprint();
    ASN1ObjectIdentifier oid = imprint.getHashAlgorithm().getAlgorithm();
    HashAlgorithm hash =
        HashAlgorithm.of(oid.getId())
            .orElseThrow(
                () ->
                    Malformed.notUnderstood(
                        -1, "messageImprint", Message.of("unknown hash %s", oid)));
    return new StampInfo(
        hash,
        Bytes.of(imprint.getHashedMessage()),
        time(info.getGenTime()),
        accuracy(info.getAccuracy()),
        info.getOrdering() != null && info.getOrdering().isTrue(),
        info.getPolicy().getId(),
        info.getSerialNumber().getValue());
  }

  /** UTC with seconds and perhaps a fraction (§2.4.2); the library would take other forms too. */
  private static Instant time(ASN1GeneralizedTime genTime) throws Malformed {
    byte[] encoded = Encodings.of(genTime);
    String text = new String(encoded, 2, encoded.length - 2, StandardCharsets.US_ASCII);
    Matcher m = TIME.matcher(text);
    if (!m.matches()) {
      throw new Malformed(-1, "genTime", "not a time in UTC with seconds");
    }
    String fraction = m.group(7) == null ? "" : "." + m.group(7);
    try {
      return Instant.parse(
          Filled.of(
              "%s-%s-%sT%s:%s:%s%sZ",
              m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), m.group(6), fraction));
    } catch (DateTimeException e) {
      throw new Malformed(-1, "genTime", "no such time");
    }
  }

  private static Duration accuracy(@Nullable Accuracy accuracy) {
    if (accuracy == null) {
      return Duration.ZERO;
    }
    return Duration.ofSeconds(number(accuracy.getSeconds()))
        .plusMillis(number(accuracy.getMillis()))
        .plusNanos(1000 * number(accuracy.getMicros()));
  }

  private static long number(@Nullable ASN1Integer value) {
    return value == null ? 0 : value.intValueExact();
  }
}

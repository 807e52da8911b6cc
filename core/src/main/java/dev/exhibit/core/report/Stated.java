package dev.exhibit.core.report;

import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report says next to a quote. None of it is proven: it only tells which values to look for
 * in the verified quote's report_data.
 *
 * @param signingAddress {@code signing_address}: 20 bytes (ECDSA) or 32 bytes (Ed25519), hex
 *     decoded
 * @param signingAlgo {@code signing_algo}: {@code ecdsa} or {@code ed25519}
 * @param signingPublicKey {@code signing_public_key}: the key behind the address, hex decoded
 * @param tlsFingerprint {@code tls_cert_fingerprint}: SHA-256 of the server key's SPKI, 32 bytes
 * @param nonce the nonce the report says it answers, 32 bytes
 * @param nonceText the same as the characters that stand in the report, for layouts that hash text
 * @param e2eePublicKey {@code e2e_pubkey} as the base64 characters that stand in the report
 * @param certificate DER certificate of the instance or of the machine's TLS end, where the report
 *     carries one; whatever stands in its place if it is none
 * @param tinfoil the fields a Tinfoil v3 document hashes, concatenated in its order
 * @param inQuote what reports of this shape leave to the quote to say
 * @param aci what report_data holds if it binds the keyset that an aci report shows
 * @param unread what stands in the place of such a value and cannot be read, each as a clause
 */
public record Stated(
    Optional<Bytes> signingAddress,
    Optional<String> signingAlgo,
    Optional<Bytes> signingPublicKey,
    Optional<Bytes> tlsFingerprint,
    Optional<Bytes> nonce,
    Optional<String> nonceText,
    Optional<String> e2eePublicKey,
    Optional<Bytes> certificate,
    Optional<Bytes> tinfoil,
    Optional<InQuote> inQuote,
    Optional<Statements> aci,
    List<String> unread) {
  public Stated {
    unread = List.copyOf(unread);
  }

  /** Nothing at all. */
  public static final Stated NOTHING =
      ofInstance(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What report_data of some shapes holds in clear, so that the report need not state it. */
  public enum InQuote {
    /** The signing address. Where nothing states it, there is nothing to compare it with. */
    SIGNER,
    /** SHA-256 of the TLS key or certificate, and the nonce that the service chose. */
    TLS_KEY
  }

  /** A statement of a shape whose keys the report itself names. */
  public Stated(
      Optional<Bytes> signingAddress,
      Optional<String> signingAlgo,
      Optional<Bytes> signingPublicKey,
      Optional<Bytes> tlsFingerprint,
      Optional<Bytes> nonce,
      Optional<String> nonceText,
      Optional<String> e2eePublicKey,
      Optional<Bytes> certificate,
      Optional<Bytes> tinfoil) {
    this(
        signingAddress,
        signingAlgo,
        signingPublicKey,
        tlsFingerprint,
        nonce,
        nonceText,
        e2eePublicKey,
        certificate,
        tinfoil,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The same, said in {@code fields} of which some cannot be read. */
  Stated with(ReportFields fields) {
    return new Stated(
        signingAddress,
        signingAlgo,
        signingPublicKey,
        tlsFingerprint,
        nonce,
        nonceText,
        e2eePublicKey,
        certificate,
        tinfoil,
        inQuote,
        aci,
        Stream.concat(unread.stream(), fields.unread().stream()).distinct().toList());
  }

  /** What an aci report states: its keyset alone. */
  static Stated ofKeyset(Optional<Statements> aci) {
    Optional<Bytes> none = Optional.empty();
    Optional<String> unsaid = Optional.empty();
    return new Stated(
        none,
        unsaid,
        none,
        none,
        none,
        unsaid,
        unsaid,
        none,
        none,
        Optional.empty(),
        aci,
        List.of());
  }

  /** What a report of instances states: their nonce, end-to-end key and certificate. */
  public static Stated ofInstance(
      Optional<Bytes> nonce,
      Optional<String> nonceText,
      Optional<String> e2eePublicKey,
      Optional<Bytes> certificate) {
    Optional<Bytes> none = Optional.empty();
    return new Stated(
        none, Optional.empty(), none, none, nonce, nonceText, e2eePublicKey, certificate, none);
  }

  /** What a report states whose report_data holds {@code what} in clear. */
  public static Stated inQuote(
      InQuote what, Optional<Bytes> signingAddress, Optional<String> nonceText) {
    Optional<Bytes> none = Optional.empty();
    Optional<String> unsaid = Optional.empty();
    return new Stated(
        signingAddress,
        unsaid,
        none,
        none,
        nonceText.flatMap(StatedHex::some),
        nonceText,
        unsaid,
        none,
        none,
        Optional.of(what),
        Optional.empty(),
        List.of());
  }
}

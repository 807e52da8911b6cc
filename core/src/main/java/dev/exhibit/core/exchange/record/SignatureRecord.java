package dev.exhibit.core.exchange.record;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider's signature record, decoded and not yet believed (response-signatures §1 and §4). */
public sealed interface SignatureRecord {
  /** Decodes a record as served; what is no record, or too large for one, is a value too. */
  static SignatureRecord decode(SignatureEvidence evidence) {
    return evidence
        .json()
        .map(SignatureRecord::decode)
        .orElseGet(
            () ->
                new NotUnderstood(
                    Filled.of(
                        "it has %d bytes, and no more than %d are examined",
                        evidence.size(), SignatureEvidence.MAX_BYTES)));
  }

  /** The same of bytes. */
  static SignatureRecord decode(Bytes json) {
    return SignatureRecordDecoder.decode(json);
  }

  /**
   * {@code {text, signature, signing_address, signing_algo}}.
   *
   * @param text what was signed
   * @param signature hex, as served
   * @param address {@code signing_address}: an address, or the public key itself for Ed25519
   * @param algorithm {@code signing_algo}
   * @param others further members, each as JSON; signed by nobody
   */
  record Text(
      String text,
      String signature,
      Optional<String> address,
      Optional<String> algorithm,
      Map<String, String> others)
      implements SignatureRecord {
    public Text {
      others = Ordered.copyOf(others);
    }
  }

  /**
   * {@code {request_id, model, signature {…}, payload {…}, cert_chain […]}}.
   *
   * @param requestId outside the payload, hence never signed
   * @param model outside the payload, hence never signed
   * @param signature the signature object
   * @param payload the statement that the signature is said to cover
   * @param certChain the signer's certificate first, each PEM or base64 of DER
   */
  record Structured(
      Optional<String> requestId,
      Optional<String> model,
      SignatureObject signature,
      Payload payload,
      List<String> certChain)
      implements SignatureRecord {
    public Structured {
      certChain = List.copyOf(certChain);
    }
  }

  /**
   * The signature object of the structured form; all values as served.
   *
   * @param algorithm {@code ecdsa}, {@code ecdsa-p256} or {@code rsa}
   * @param curve {@code secp256k1} or {@code P-256}, where it is named
   * @param value DER for ECDSA, the bare integer for RSA, in hex
   * @param publicKey uncompressed point in hex, or a SubjectPublicKeyInfo
   * @param messageHash 32 bytes in hex: the digest that {@code value} signs
   */
  record SignatureObject(
      String algorithm,
      Optional<String> curve,
      String value,
      String publicKey,
      String messageHash) {}

  /**
   * The payload of the structured form.
   *
   * @param compact the payload in document order without blanks
   * @param canonical the payload in RFC 8785 form; absent if it holds a number that this form would
   *     change, because two payloads could then share one canonical text
   * @param requestHash SHA-256 of the request, as served
   * @param responseHash SHA-256 of the response, as served
   * @param model the served model
   * @param timestamp as served: a JSON string or number, as JSON
   */
  record Payload(
      String compact,
      Optional<String> canonical,
      String requestHash,
      String responseHash,
      Optional<String> model,
      Optional<String> timestamp) {}

  /**
   * Not a signature record at all: an error object, an error page, null, nothing. It contradicts
   * nothing, so it counts as absence and not as failure.
   */
  record NotASignature(String why) implements SignatureRecord {}

  /** JSON of another form than those known here: nothing it holds is judged. */
  record NotUnderstood(String why) implements SignatureRecord {}

  /** Meant as a record, and not readable as exactly one. */
  record Invalid(String why) implements SignatureRecord {}
}

package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came of comparing report_data with what a report states. */
public sealed interface Match {
  /**
   * Report_data has a layout of the stated values.
   *
   * @param layout the layout in words
   * @param what is bound, as the object of a sentence
   * @param tls SHA-256 of the SPKI of the bound TLS key
   * @param certificate what the report shows as the certificate of that key, DER if it is one
   * @param nonce the nonce it answers, or no bytes if it answers none
   */
  record Bound(
      String layout,
      Standing standing,
      Message what,
      Optional<SigningIdentity> identity,
      Optional<Bytes> tls,
      Optional<Bytes> certificate,
      Bytes nonce)
      implements Match {

    /** The keys that the report states, none of which signs. */
    static Bound keys(String layout, Standing standing, Optional<Bytes> tls, Bytes nonce) {
      return new Bound(
          layout,
          standing,
          Message.of("the keys the report states"),
          Optional.empty(),
          tls,
          Optional.empty(),
          nonce);
    }

    /** A signing identity. */
    static Bound signer(
        String layout,
        Standing standing,
        SigningIdentity identity,
        Optional<Bytes> tls,
        Bytes nonce) {
      return new Bound(
          layout,
          standing,
          Message.of("the signing identity %s", identity.text()),
          Optional.of(identity),
          tls,
          Optional.empty(),
          nonce);
    }

    /** What report_data holds, by the names of members in which reports state it again. */
    Map<String, Bytes> held() {
      Map<String, Bytes> held = new LinkedHashMap<>();
      if (standing != Standing.KEY_NOT_STATED) {
        identity.ifPresent(
            signer -> SigningPublicKey.NAMES.forEach(name -> held.put(name, signer.bytes())));
      }
      tls.ifPresent(fingerprint -> held.put("tls_cert_fingerprint", fingerprint));
      if (!nonce.isEmpty()) {
        held.put("request_nonce", nonce);
        held.put("nonce", nonce);
      }
      return held;
    }

    /** The same, beside which the report shows the certificate of the TLS key. */
    Bound showing(Optional<Bytes> shown) {
      return new Bound(layout, standing, what, identity, tls, shown, nonce);
    }
  }

  /** The report states keys, and report_data holds no layout of them. */
  record Mismatch() implements Match {}

  /** What is stated contradicts itself, whatever report_data holds. */
  record Contradicted(Reason<Code.Failing> reason) implements Match {}

  /** What report_data would have to hold is not known. */
  record NotKnown(Reason<Code.Lacking> reason) implements Match {
    static final NotKnown NO_KEY =
        NotKnown.of(
            AttestationCode.LAYOUT_UNKNOWN,
            Message.of(
                "No key is stated, in a form that this verifier knows, with which report_data could"
                    + " be compared."));

    static NotKnown of(Code.Lacking code, Message why) {
      return new NotKnown(new Reason<>(code, why));
    }

    /** The report does not state {@code value}, with which the stated key may be hashed. */
    static NotKnown lacking(String value) {
      return NotKnown.of(
          AttestationCode.STATED_VALUE_ABSENT,
          Message.of(
              "The report does not state, in a form that can be read, %s. The key it states may be"
                  + " hashed together with that, so what report_data would have to hold could not"
                  + " be computed.",
              value));
    }
  }

  /** How much of the 64 bytes has been compared with something. */
  enum Standing {
    /** All of them. */
    WHOLE,
    /** All of them; the document that states them should be signed, and is not. */
    DOCUMENT_NOT_SIGNED,
    /** The end-to-end key; the hash of a TLS key that the report does not show is left. */
    TLS_KEY_NOT_SHOWN,
    /** The key; other bytes are left that nothing accounts for. */
    REST_NOT_EXPLAINED,
    /** None: the bytes have the form of a key, and nothing states that key. */
    KEY_NOT_STATED
  }
}

package dev.exhibit.core.provenance.image;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.FirstCharacter;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.PemBlocks;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A signature in cosign's earlier form, written anew as a Sigstore bundle of version 0.1, which
 * says the same: nothing in either is signed as text.
 */
final class CosignBundle {
  private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle+json;version=0.1";
  private static final String CERTIFICATE = "dev.sigstore.cosign/certificate";
  private static final String CHAIN = "dev.sigstore.cosign/chain";
  private static final String LOG_ENTRY = "dev.sigstore.cosign/bundle";
  private static final String STAMP = "dev.sigstore.cosign/rfc3161timestamp";

  private final JsonFields annotations;
  private final Bytes content;
  private final boolean envelope;

  private CosignBundle(CosignSignature signature) throws Malformed {
    this.annotations = JsonFields.of(signature.annotations(), "annotations");
    this.content = signature.content();
    this.envelope = signature.isEnvelope();
  }

  /** The bundle. */
  static Bytes of(CosignSignature signature) throws Malformed {
    return new CosignBundle(signature).written();
  }

  private Bytes written() throws Malformed {
    Map<String, Object> material = new LinkedHashMap<>();
    signer(material);
    Optional<String> entry = annotations.optionalText(LOG_ENTRY);
    material.put("tlogEntries", entry.isEmpty() ? List.of() : List.of(entry(entry.get())));
    Optional<String> stamp = annotations.optionalText(STAMP);
    if (stamp.isPresent()) {
      material.put("timestampVerificationData", stamp(stamp.get()));
    }
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("mediaType", MEDIA_TYPE);
    bundle.put("verificationMaterial", material);
    if (envelope) {
      bundle.put("dsseEnvelope", envelope());
    } else {
      bundle.put("messageSignature", message(annotations.text(CosignSignature.SIGNATURE)));
    }
    return Bytes.utf8(JsonWriter.text(bundle));
  }

  private void signer(Map<String, Object> material) throws Malformed {
    List<Map<String, Object>> certificates = new ArrayList<>();
    for (String name : List.of(CERTIFICATE, CHAIN)) {
      Optional<String> pem = annotations.optionalText(name);
      if (pem.isPresent()) {
        for (Bytes der : PemBlocks.find(Bytes.utf8(pem.get()), "CERTIFICATE")) {
          certificates.add(Map.of("rawBytes", Base64Text.encode(der)));
        }
      }
    }
    if (annotations.has(CERTIFICATE)) {
      material.put("x509CertificateChain", Map.of("certificates", certificates));
    } else {
      material.put("publicKey", Map.of());
    }
  }

  private Map<String, Object> entry(String text) throws Malformed {
    JsonFields entry = JsonFields.parse(Bytes.utf8(text), LOG_ENTRY);
    JsonFields payload = entry.object("Payload");
    Bytes body =
        AnyBase64.unbroken(payload.text("body"))
            .orElseThrow(() -> payload.refused("body", "not base64"));
    JsonFields kind = JsonFields.parse(body, "body");
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("logIndex", payload.whole("logIndex").toString());
    Bytes log = payload.hex("logID", Sha256.SIZE);
    written.put("logId", Map.of("keyId", Base64Text.encode(log)));
    written.put(
        "kindVersion",
        Ordered.map(
            Map.entry("kind", kind.text("kind")), Map.entry("version", kind.text("apiVersion"))));
    written.put("integratedTime", payload.whole("integratedTime").toString());
    written.put(
        "inclusionPromise", Map.of("signedEntryTimestamp", entry.text("SignedEntryTimestamp")));
    written.put("canonicalizedBody", Base64Text.encode(body));
    return written;
  }

  private static Map<String, Object> stamp(String text) throws Malformed {
    JsonFields stamp = JsonFields.parse(Bytes.utf8(text), STAMP);
    return Map.of(
        "rfc3161Timestamps",
        List.of(Map.of("signedTimestamp", stamp.text("SignedRFC3161Timestamp"))));
  }

  private Object envelope() throws Malformed {
    if (FirstCharacter.of(content) != '{') {
      throw Malformed.notUnderstood(0, "layer", "no DSSE envelope, and no signature is given");
    }
    JsonFields envelope = JsonFields.parse(content, "layer");
    List<Map<String, Object>> signatures = new ArrayList<>();
    for (JsonFields signature : envelope.objects("signatures")) {
      signatures.add(Map.of("sig", signature.text("sig")));
    }
    return Ordered.map(
        Map.entry("payloadType", envelope.text("payloadType")),
        Map.entry("payload", envelope.text("payload")),
        Map.entry("signatures", signatures));
  }

  private Map<String, Object> message(String signature) {
    String digest = Base64Text.encode(Sha256.of(content).bytes());
    return Ordered.map(
        Map.entry(
            "messageDigest",
            Ordered.map(Map.entry("algorithm", "SHA2_256"), Map.entry("digest", digest))),
        Map.entry("signature", signature));
  }
}

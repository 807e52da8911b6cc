package dev.exhibit.core.provenance.log;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.bundle.LogEntry.Kind;
import dev.exhibit.core.provenance.log.EntryBody.Digest;
import dev.exhibit.core.provenance.log.EntryBody.Signature;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.core.x509.PemBlocks;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the bodies of entries: {@code hashedrekord} and {@code dsse} 0.0.1 and {@code intoto} 0.0.2
 * of Rekor v1, {@code hashedrekord} and {@code dsse} 0.0.2 of Rekor v2.
 */
public final class BodyDecoder {
  private final Kind kind;

  private BodyDecoder(Kind kind) {
    this.kind = kind;
  }

  /** The body; one of another kind or version is not understood. */
  public static Decoded<EntryBody> decode(Bytes body) {
    return Decoded.of(
        () -> {
          JsonFields fields = JsonFields.parse(body, "entry");
          Kind kind = new Kind(fields.text("kind"), fields.text("apiVersion"));
          return new BodyDecoder(kind).read(fields.object("spec"));
        });
  }

  private EntryBody read(JsonFields spec) throws Malformed {
    return switch (kind.toString()) {
      case "hashedrekord 0.0.1" -> hashed(spec);
      case "dsse 0.0.1" -> dsse(spec);
      case "intoto 0.0.2" -> intoto(spec.object("content"));
      case "hashedrekord 0.0.2" -> tiledHashed(spec.object("hashedRekordV002"));
      case "dsse 0.0.2" -> tiledDsse(spec.object("dsseV002"));
      default ->
          throw Malformed.notUnderstood(-1, "entry", "kind and version are none that are known");
    };
  }

  private EntryBody hashed(JsonFields spec) throws Malformed {
    JsonFields signature = spec.object("signature");
    return body(
        Optional.of(hexDigest(spec.object("data").object("hash"))),
        Optional.empty(),
        List.of(
            pem(base64(signature, "content"), base64(signature.object("publicKey"), "content"))));
  }

  private EntryBody dsse(JsonFields spec) throws Malformed {
    List<Signature> signatures = new ArrayList<>();
    for (JsonFields signature : spec.objects("signatures")) {
      signatures.add(pem(base64(signature, "signature"), base64(signature, "verifier")));
    }
    return body(Optional.empty(), Optional.of(hexDigest(spec.object("payloadHash"))), signatures);
  }

  private EntryBody intoto(JsonFields content) throws Malformed {
    List<Signature> signatures = new ArrayList<>();
    for (JsonFields signature : content.object("envelope").objects("signatures")) {
      Bytes text = base64(signature, "sig"); // the base64 of the envelope, in base64 again
      Bytes value = AnyBase64.unbroken(text.utf8Lossy()).orElse(text);
      signatures.add(pem(value, base64(signature, "publicKey")));
    }
    return body(
        Optional.empty(), Optional.of(hexDigest(content.object("payloadHash"))), signatures);
  }

  private EntryBody tiledHashed(JsonFields spec) throws Malformed {
    return body(
        Optional.of(digest(spec.object("data"))),
        Optional.empty(),
        List.of(tiled(spec.object("signature"))));
  }

  private EntryBody tiledDsse(JsonFields spec) throws Malformed {
    List<Signature> signatures = new ArrayList<>();
    for (JsonFields signature : spec.objects("signatures")) {
      signatures.add(tiled(signature));
    }
    return body(Optional.empty(), Optional.of(digest(spec.object("payloadHash"))), signatures);
  }

  private EntryBody body(
      Optional<Digest> artifact, Optional<Digest> payload, List<Signature> signatures)
      throws Malformed {
    if (signatures.isEmpty()) {
      throw new Malformed(-1, "entry", "without a signature");
    }
    return new EntryBody(kind, artifact, payload, signatures);
  }

  private static Digest hexDigest(JsonFields hash) throws Malformed {
    HashAlgorithm algorithm = algorithm(hash);
    return new Digest(algorithm, hash.hex("value", algorithm.size()));
  }

  private static Digest digest(JsonFields hash) throws Malformed {
    return new Digest(algorithm(hash), base64(hash, "digest"));
  }

  private static HashAlgorithm algorithm(JsonFields hash) throws Malformed {
    return HashAlgorithm.named(hash.text("algorithm"))
        .orElseThrow(() -> hash.notUnderstood("algorithm", "not SHA-256, SHA-384 or SHA-512"));
  }

  private static Signature pem(Bytes value, Bytes pem) throws Malformed {
    List<Bytes> certificates = PemBlocks.find(pem, "CERTIFICATE");
    return certificates.isEmpty()
        ? new Signature(value, Optional.empty(), SignatureKey.ofPem(pem))
        : certified(value, certificates.get(0));
  }

  private static Signature tiled(JsonFields signature) throws Malformed {
    JsonFields verifier = signature.object("verifier");
    Bytes value = base64(signature, "content");
    return verifier.has("x509Certificate")
        ? certified(value, base64(verifier.object("x509Certificate"), "rawBytes"))
        : new Signature(
            value,
            Optional.empty(),
            SignatureKey.ofSpki(base64(verifier.object("publicKey"), "rawBytes")));
  }

  private static Signature certified(Bytes value, Bytes der) throws Malformed {
    SignatureKey key = SignatureKey.of(StrictX509.certificate(der).getPublicKey());
    return new Signature(value, Optional.of(der), key);
  }

  private static Bytes base64(JsonFields fields, String name) throws Malformed {
    return AnyBase64.unbroken(fields.text(name))
        .orElseThrow(() -> fields.refused(name, "not base64"));
  }
}

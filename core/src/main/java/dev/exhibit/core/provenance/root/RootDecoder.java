package dev.exhibit.core.provenance.root;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code trusted_root.json} (sigstore_trustroot.proto, TrustedRoot, as protobuf JSON), or
 * JSON Lines of several, as {@code gh attestation trusted-root} prints them.
 */
public final class RootDecoder {
  private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot";

  private RootDecoder() {}

  /** The roots in a file, at least one. */
  public static Decoded<List<SigstoreRoot>> decode(String name, Bytes file) {
    return Decoded.of(
        () -> {
          Decoded<SigstoreRoot> whole = Decoded.of(() -> one(name, file));
          if (whole instanceof Decoded.Valid<SigstoreRoot> valid) {
            return List.of(valid.value());
          }
          List<SigstoreRoot> roots = new ArrayList<>();
          for (String line : file.utf8Lossy().split("\n", -1)) {
            if (!line.isBlank()) {
              roots.add(one(name, Bytes.utf8(line.strip())));
            }
          }
          if (roots.isEmpty()) {
            throw new Malformed(0, name, "no trusted root");
          }
          return List.copyOf(roots);
        });
  }

  private static SigstoreRoot one(String name, Bytes document) throws Malformed {
    JsonFields root = JsonFields.parse(document, name);
    if (!root.text("mediaType").startsWith(MEDIA_TYPE)) {
      throw root.refused("mediaType", "not that of a trusted root");
    }
    return new SigstoreRoot(
        name,
        Sha256.of(document),
        logs(root, "tlogs"),
        authorities(root, "certificateAuthorities"),
        logs(root, "ctlogs"),
        authorities(root, "timestampAuthorities"));
  }

  private static List<LogKey> logs(JsonFields root, String field) throws Malformed {
    List<LogKey> logs = new ArrayList<>();
    for (JsonFields log : root.has(field) ? root.objects(field) : List.<JsonFields>of()) {
      JsonFields key = log.object("publicKey");
      Decoded<SignatureKey> parsed =
          Decoded.of(
              () ->
                  SignatureKey.ofRoot(
                      base64(key, "rawBytes"), key.nullableText("keyDetails").orElse("")));
      if (parsed instanceof Decoded.Valid<SignatureKey> valid) {
        logs.add(
            new LogKey(
                base64(log.object("logId"), "keyId"),
                host(log.nullableText("baseUrl").orElse("")),
                valid.value(),
                validity(key)));
      } // a key of a kind that this version does not know vouches for nothing here
    }
    return logs;
  }

  private static List<Authority> authorities(JsonFields root, String field) throws Malformed {
    List<Authority> authorities = new ArrayList<>();
    for (JsonFields authority : root.has(field) ? root.objects(field) : List.<JsonFields>of()) {
      List<X509Certificate> chain = new ArrayList<>();
      for (JsonFields certificate : authority.object("certChain").objects("certificates")) {
        chain.add(StrictX509.certificate(base64(certificate, "rawBytes")));
      }
      if (chain.isEmpty()) {
        throw authority.refused("certChain", "empty");
      }
      authorities.add(new Authority(chain, validity(authority)));
    }
    return authorities;
  }

  private static Validity validity(JsonFields holder) throws Malformed {
    if (!holder.has("validFor")) {
      return new Validity(Optional.empty(), Optional.empty());
    }
    JsonFields span = holder.object("validFor");
    return new Validity(instant(span, "start"), instant(span, "end"));
  }

  private static Optional<Instant> instant(JsonFields span, String field) throws Malformed {
    Optional<String> text = span.nullableText(field);
    try {
      return text.map(t -> OffsetDateTime.parse(t).toInstant());
    } catch (DateTimeException e) {
      throw span.refused(field, "not a date and time");
    }
  }

  private static Bytes base64(JsonFields fields, String name) throws Malformed {
    return AnyBase64.read(fields.text(name)).orElseThrow(() -> fields.refused(name, "not base64"));
  }

  private static String host(String url) {
    String rest = url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
    return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
  }
}

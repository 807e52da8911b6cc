package dev.exhibit.core.provenance.bundle;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.FirstCharacter;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.bundle.SigstoreBundle.Content;
import dev.exhibit.core.provenance.bundle.SigstoreBundle.Signer;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads a bundle and keeps the rules of its version. Only an unknown media type is a form that is
 * not understood: within a known one every type of every member is fixed, so that another one
 * breaks its rules.
 */
public final class BundleDecoder {
  private static final int MOST = 32;
  private static final int MOST_CERTIFICATES = 10;

  private final Version version;

  /** In an attestation that GitHub lists: from where the bundle can be fetched. */
  private static final String ADDRESS = "bundle_url";

  private BundleDecoder(Version version) {
    this.version = version;
  }

  /** The bundle, or which member is malformed. */
  public static Decoded<SigstoreBundle> decode(Bytes document) {
    if (FirstCharacter.of(document) != '{') { // an error page, or something else
      return new Decoded.Invalid<>("bundle", 0, Message.of("not a JSON object"), false);
    }
    Decoded<JsonFields> parsed = Decoded.of(() -> JsonFields.parse(document, "bundle"));
    if (!(parsed instanceof Decoded.Valid<JsonFields> valid)) {
      return Decoded.of(() -> read(JsonFields.parse(document, "bundle")));
    }
    JsonFields bundle = valid.value();
    Decoded<SigstoreBundle> read = Decoded.of(() -> read(bundle));
    return read instanceof Decoded.Invalid<SigstoreBundle> i && isKnown(bundle)
        ? new Decoded.Invalid<>(i.field(), i.offset(), i.why())
        : read;
  }

  private static boolean isKnown(JsonFields bundle) {
    return Decoded.of(() -> version(bundle)) instanceof Decoded.Valid<?>;
  }

  private static Version version(JsonFields bundle) throws Malformed {
    if (bundle.has(ADDRESS) && !bundle.has("mediaType")) {
      throw bundle.notUnderstood(
          ADDRESS, "says where the bundle is kept, and the bundle is absent");
    }
    String mediaType = bundle.leavingAbsenceOpen().text("mediaType");
    return Version.of(mediaType)
        .orElseThrow(() -> bundle.notUnderstood("mediaType", "none of the versions 0.1 to 0.3"));
  }

  private static SigstoreBundle read(JsonFields bundle) throws Malformed {
    return new BundleDecoder(version(bundle)).whole(bundle);
  }

  private SigstoreBundle whole(JsonFields bundle) throws Malformed {
    JsonFields material = bundle.object("verificationMaterial");
    List<LogEntry> entries = new ArrayList<>();
    for (JsonFields entry : ProtoFields.messages(material, "tlogEntries")) {
      entries.add(EntryDecoder.decode(entry, version));
    }
    List<Bytes> timestamps = new ArrayList<>();
    Optional<JsonFields> times = ProtoFields.message(material, "timestampVerificationData");
    if (times.isPresent()) {
      for (JsonFields stamp : ProtoFields.messages(times.get(), "rfc3161Timestamps")) {
        timestamps.add(ProtoFields.someBytes(stamp, "signedTimestamp"));
      }
    }
    requireDistinct(material, "tlogEntries", entries);
    requireDistinct(material, "timestampVerificationData", timestamps);
    return new SigstoreBundle(version, signer(material), content(bundle), entries, timestamps);
  }

  private static void requireDistinct(JsonFields material, String name, List<?> values)
      throws Malformed {
    if (values.size() > MOST) {
      throw material.refused(name, Message.of("%s where at most %s may be", values.size(), MOST));
    }
    if (new LinkedHashSet<>(values).size() < values.size()) {
      throw material.refused(name, "one of them twice");
    }
  }

  private Signer signer(JsonFields material) throws Malformed {
    Optional<JsonFields> one = ProtoFields.message(material, "certificate");
    Optional<JsonFields> chain = ProtoFields.message(material, "x509CertificateChain");
    Optional<JsonFields> key = ProtoFields.message(material, "publicKey");
    if ((one.isPresent() ? 1 : 0) + (chain.isPresent() ? 1 : 0) + (key.isPresent() ? 1 : 0) != 1) {
      throw material.refused(
          "certificate", "not exactly one of certificate, x509CertificateChain, publicKey");
    }
    if (key.isPresent()) {
      return new Signer.ManagedKey(key.get().nullableText("hint").orElse(""));
    }
    if (one.isPresent()) {
      return new Signer.Certificates(certificate(one.get()), List.of());
    }
    if (version == Version.V0_3) {
      throw material.refused("x509CertificateChain", "version 0.3 has one certificate, no chain");
    }
    return chain(chain.get());
  }

  private static Signer chain(JsonFields chain) throws Malformed {
    List<X509Certificate> all = new ArrayList<>();
    List<JsonFields> certificates = chain.objects("certificates");
    if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
      throw chain.refused("certificates", Message.of("%s of them", certificates.size()));
    }
    for (JsonFields certificate : certificates) {
      all.add(certificate(certificate));
    }
    return new Signer.Certificates(all.get(0), all.subList(1, all.size()));
  }

  private static X509Certificate certificate(JsonFields holder) throws Malformed {
    return StrictX509.certificate(ProtoFields.someBytes(holder, "rawBytes"));
  }

  private static Content content(JsonFields bundle) throws Malformed {
    Optional<JsonFields> message = ProtoFields.message(bundle, "messageSignature");
    Optional<JsonFields> envelope = ProtoFields.message(bundle, "dsseEnvelope");
    if (message.isPresent() == envelope.isPresent()) {
      throw bundle.refused(
          "messageSignature", "not exactly one of messageSignature and dsseEnvelope");
    }
    return message.isPresent() ? artifact(message.get()) : envelope(envelope.get());
  }

  private static Content artifact(JsonFields message) throws Malformed {
    JsonFields digest = message.object("messageDigest");
    HashAlgorithm algorithm =
        HashAlgorithm.named(digest.text("algorithm"))
            .orElseThrow(() -> digest.refused("algorithm", "not SHA-256, SHA-384 or SHA-512"));
    Bytes value = ProtoFields.bytes(digest, "digest");
    if (value.size() != algorithm.size()) {
      throw digest.refused("digest", Message.of("%s bytes", value.size()));
    }
    return new Content.Artifact(algorithm, value, ProtoFields.someBytes(message, "signature"));
  }

  private static Content envelope(JsonFields envelope) throws Malformed {
    List<JsonFields> signatures = envelope.objects("signatures");
    if (signatures.size() != 1) {
      throw envelope.refused(
          "signatures", Message.of("%s signatures where there is exactly one", signatures.size()));
    }
    return new Content.Envelope(
        envelope.text("payloadType"),
        ProtoFields.bytes(envelope, "payload"),
        ProtoFields.someBytes(signatures.get(0), "sig"));
  }
}

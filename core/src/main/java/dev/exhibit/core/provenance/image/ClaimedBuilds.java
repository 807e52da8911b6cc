package dev.exhibit.core.provenance.image;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.Statement;
import dev.exhibit.core.provenance.bundle.BundleDecoder;
import dev.exhibit.core.provenance.bundle.LogEntry;
import dev.exhibit.core.provenance.bundle.SigstoreBundle;
import dev.exhibit.core.provenance.bundle.SigstoreBundle.Content;
import dev.exhibit.core.provenance.bundle.SigstoreBundle.Signer;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import dev.exhibit.core.provenance.log.BodyDecoder;
import dev.exhibit.core.provenance.log.EntryBody;
import dev.exhibit.core.provenance.registry.RegistryAnswer;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the provenance documents of a bundle claim, for a reader who wants to look. No signature, no
 * certificate and no log is verified.
 */
public final class ClaimedBuilds {
  private static final List<Extension> SOURCE =
      List.of(Extension.REPOSITORY, Extension.COMMIT, Extension.REF, Extension.BUILD_CONFIG);
  private static final int MOST_SUBJECTS = 16;

  private final Map<String, Object> facts = new LinkedHashMap<>();

  private ClaimedBuilds() {}

  /** One document of {@link ProvenanceShelf#bundles}. */
  public static Map<String, Object> ofBundle(Document document) {
    ClaimedBuilds claimed = new ClaimedBuilds();
    claimed.read(document.content());
    return claimed.facts;
  }

  /** One document of {@link ProvenanceShelf#answers}. */
  public static Map<String, Object> ofAnswer(Document document) {
    ClaimedBuilds claimed = new ClaimedBuilds();
    switch (RegistryAnswer.decode(document.content())) {
      case Decoded.Valid<RegistryAnswer> valid -> claimed.answer(valid.value());
      case Decoded.Invalid<RegistryAnswer> invalid ->
          claimed.facts.put("unreadable", invalid.message().text());
    }
    return claimed.facts;
  }

  private void answer(RegistryAnswer answer) {
    switch (answer) {
      case RegistryAnswer.Signed signed -> {
        facts.put("about", "a machine, in a token of a register");
        facts.put("claimedMachine", "sha256:" + signed.token().machine().hex());
        facts.put("claimedLabel", signed.token().label());
        signed.token().at().ifPresent(at -> facts.put("claimedTime", at.toString()));
      }
      case RegistryAnswer.Unsigned record -> {
        facts.put("about", "a host that is not named, in a record that nobody signed");
        facts.put("claimedZone", record.zone());
        facts.put("claimedTime", record.timestamp());
      }
    }
  }

  /** One signature of {@link ProvenanceShelf#cosign}. */
  public static Map<String, Object> ofCosign(CosignSignature signature) {
    ClaimedBuilds claimed = new ClaimedBuilds();
    switch (Decoded.of(() -> CosignBundle.of(signature))) {
      case Decoded.Valid<Bytes> valid -> claimed.read(valid.value());
      case Decoded.Invalid<Bytes> invalid ->
          claimed.facts.put("unreadable", invalid.message().text());
    }
    if (SignedImage.decode(signature.content()) instanceof Decoded.Valid<Sha256> image) {
      claimed.facts.put("claimedSubjects", List.of("sha256:" + image.value().hex()));
      claimed.facts.put("about", "the image itself; not a statement of its build");
    }
    return claimed.facts;
  }

  private void read(Bytes document) {
    switch (BundleDecoder.decode(document)) {
      case Decoded.Valid<SigstoreBundle> valid -> bundle(valid.value());
      case Decoded.Invalid<SigstoreBundle> invalid ->
          facts.put("unreadable", invalid.message().text());
    }
  }

  /** One document of {@link ProvenanceShelf#entries}. */
  public static Map<String, Object> ofEntry(Document document) {
    ClaimedBuilds claimed = new ClaimedBuilds();
    try {
      LogEntry entry = RawEntries.decode(document.content());
      claimed.entry(entry);
      claimed.facts.put("about", "only a hash of what was signed stands in a log entry");
    } catch (Malformed e) {
      claimed.facts.put("unreadable", e.getMessage());
    }
    return claimed.facts;
  }

  private void bundle(SigstoreBundle bundle) {
    if (bundle.content() instanceof Content.Envelope envelope
        && Statement.decode(envelope.payload()) instanceof Decoded.Valid<Statement> statement) {
      facts.put("claimedPredicate", statement.value().predicateType());
      facts.put("claimedSubjects", subjects(statement.value()));
    }
    switch (bundle.signer()) {
      case Signer.Certificates certificates -> signer(certificates.leaf());
      case Signer.ManagedKey key -> facts.put("claimedSigner", "a key without a certificate");
    }
    bundle.entries().stream().findFirst().ifPresent(this::time);
  }

  private static List<String> subjects(Statement statement) {
    return statement.subjects().stream()
        .flatMap(s -> Optional.ofNullable(s.digests().get(HashAlgorithm.SHA256)).stream())
        .map(digest -> "sha256:" + digest.hex())
        .limit(MOST_SUBJECTS)
        .toList();
  }

  private void entry(LogEntry entry) {
    if (BodyDecoder.decode(entry.body()) instanceof Decoded.Valid<EntryBody> body) {
      List<Bytes> certificates = new ArrayList<>();
      body.value().signatures().forEach(s -> s.certificate().ifPresent(certificates::add));
      certificates.stream().findFirst().ifPresent(this::signer);
    }
    time(entry);
  }

  private void time(LogEntry entry) {
    entry.integratedTime().ifPresent(t -> facts.put("claimedLogTime", t.toString()));
    facts.put("claimedLogIndex", entry.index());
  }

  private void signer(Bytes certificate) {
    try {
      signer(StrictX509.certificate(certificate));
    } catch (Malformed e) {
      facts.put("claimedSigner", "a certificate that cannot be read: " + e.getMessage());
    }
  }

  private void signer(X509Certificate leaf) {
    try {
      SigningIdentity identity = SigningIdentity.of(leaf);
      facts.put("claimedSigner", identity.san());
      identity.issuer().ifPresent(issuer -> facts.put("claimedIssuer", issuer));
      for (Extension extension : SOURCE) {
        identity.says(extension).ifPresent(v -> facts.put(named(extension), v));
      }
    } catch (Malformed e) {
      facts.put("claimedSigner", "a certificate that names nobody: " + e.getMessage());
    }
  }

  private static String named(Extension extension) {
    String id = extension.id();
    return "claimed" + Character.toUpperCase(id.charAt(0)) + id.substring(1);
  }
}

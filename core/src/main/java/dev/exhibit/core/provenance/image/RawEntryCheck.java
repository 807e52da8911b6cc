package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.ProvenanceCode;
import dev.exhibit.core.provenance.bundle.LogEntry;
import dev.exhibit.core.provenance.certificate.CertificatePath;
import dev.exhibit.core.provenance.certificate.SctCheck;
import dev.exhibit.core.provenance.certificate.SignerCode;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.log.EntryBody;
import dev.exhibit.core.provenance.log.EntryCheck;
import dev.exhibit.core.provenance.log.LogCode;
import dev.exhibit.core.provenance.log.LoggedEntry;
import dev.exhibit.core.provenance.root.Authority;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.x509.DistinguishedName;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A raw entry of a log, as captures hold it: promise, proof, checkpoint, and the certificate inside
 * at the time that the log has signed. What was signed is not in it.
 */
final class RawEntryCheck {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  private final SigstoreRoot root;

  private RawEntryCheck(SigstoreRoot root) {
    this.root = root;
  }

  static Step<?> judge(Bytes document, List<SigstoreRoot> roots) {
    return Step.of(
        () -> {
          LogEntry entry = decode(document);
          if (roots.isEmpty()) {
            throw Stopped.lacking(
                ProvenanceCode.NO_ROOT, "No trusted root is given, so no log can vouch for it.");
          }
          SigstoreRoot root =
              roots.stream()
                  .filter(r -> r.log(entry.logId()).isPresent())
                  .findFirst()
                  .orElseThrow(
                      () ->
                          Stopped.broken(
                              LogCode.LOG_NOT_TRUSTED,
                              SigstoreRoot.comparing(
                                  Grounds.of(
                                      Message.of(
                                          "The entry is of log %s, which no trusted root names.",
                                          entry.logId().hex())),
                                  entry.logId(),
                                  roots)));
          return new RawEntryCheck(root).verified(entry);
        });
  }

  private static LogEntry decode(Bytes document) throws Stopped {
    try {
      return RawEntries.decode(document);
    } catch (Malformed e) {
      throw e.understood()
          ? Stopped.broken(
              LogCode.LOG_ENTRY_MALFORMED,
              Message.of("The log entry cannot be read: %s.", e.said()))
          : Stopped.lacking(
              LogCode.LOG_ENTRY_NOT_UNDERSTOOD,
              Message.of("The log entry is not understood: %s.", e.said()));
    }
  }

  private Step<?> verified(LogEntry entry) throws Stopped {
    LoggedEntry logged = EntryCheck.verify(entry, root);
    Optional<Instant> time = logged.time();
    if (time.isEmpty()) {
      throw Stopped.broken(
          ProvenanceCode.NO_PROVEN_TIME, "No log has signed when it took the entry.");
    }
    List<String> signers = new java.util.ArrayList<>();
    for (EntryBody.Signature signature : logged.body().signatures()) {
      signers.add(signer(signature, time.get()));
    }
    return Step.held(
        Step.Itself.HOLDS,
        ImageCode.ENTRY_HOLDS,
        Grounds.of(
                Message.of(
                    "Entry %d of %s, of %s, holds: signed by %s. It states only a hash of what was"
                        + " signed.",
                    logged.index(), logged.log().host(), time.get(), String.join(", ", signers)))
            .with("logIndex", logged.index())
            .with("time", time.get().toString())
            .with("signers", signers)
            .with("inclusionProven", logged.included())
            .with("payload", digest(logged.body()))
            .with(ProvenSignature.ROOT, root.name())
            .with(ProvenSignature.ROOT_SHA256, root.sha256().hex())
            .simulated(root.simulated()));
  }

  private static Map<String, Object> digest(EntryBody body) {
    return body.payload()
        .or(body::artifact)
        .map(d -> Map.<String, Object>of(d.algorithm().id(), d.value().hex()))
        .orElse(Map.of());
  }

  private String signer(EntryBody.Signature signature, Instant time) throws Stopped {
    if (signature.certificate().isEmpty()) {
      return "the key " + signature.key().sha256().hex();
    }
    try {
      X509Certificate leaf = StrictX509.certificate(signature.certificate().get());
      CertificatePath path = path(leaf, time);
      path.requireProfile(CODE_SIGNING);
      SctCheck.require(leaf, path.issuer(), root);
      return SigningIdentity.of(leaf).san();
    } catch (Malformed e) {
      throw Stopped.broken(
          SignerCode.IDENTITY_MALFORMED,
          Message.of("The certificate in the entry cannot be read: %s.", e.said()));
    }
  }

  private CertificatePath path(X509Certificate leaf, Instant time) throws Stopped {
    Optional<CertificatePath> issued = Optional.empty();
    for (Authority authority : root.certificateAuthorities()) {
      Optional<CertificatePath> path = CertificatePath.find(leaf, List.of(), authority);
      issued = issued.or(() -> path);
      if (path.isPresent() && path.get().isValidAt(time)) {
        return path.get();
      }
    }
    throw issued.isPresent()
        ? issued.get().notValidAt(time)
        : Stopped.broken(
            SignerCode.NOT_TRUSTED,
            Message.of(
                "No authority of %s signed the certificate in the entry, which names %s as its"
                    + " issuer.",
                root.name(), DistinguishedName.of(leaf.getIssuerX500Principal())));
  }
}

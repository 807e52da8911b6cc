package dev.exhibit.core.provenance.log;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.provenance.bundle.SigstoreBundle.Content;
import dev.exhibit.core.provenance.log.EntryBody.Digest;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.core.provenance.signature.Signed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;

/** That an entry is about exactly this signature, by this signer, over this content. */
public final class BodyMatch {
  private BodyMatch() {}

  /**
   * Refuses an entry about anything else.
   *
   * @param certificate the signer's in DER, or empty where a key signs that no certificate names
   * @param artifact what a signature over an artifact is over
   */
  public static void require(
      EntryBody body,
      Content content,
      Optional<Bytes> certificate,
      SignatureKey key,
      Signed artifact)
      throws Stopped {
    require(
        body.signatures().size() == 1
            && body.signatures().get(0).value().equals(content.signature()),
        Message.of("another signature"),
        Value.of(content.signature()),
        Value.list(body.signatures().stream().map(each -> Value.of(each.value()))));
    EntryBody.Signature logged = body.signatures().get(0);
    require(
        certificate.isPresent() ? logged.certificate().equals(certificate) : sameKey(logged, key),
        Message.of("another signer"),
        Value.of(certificate.map(Sha256::of).orElseGet(() -> key.sha256())),
        Value.of(logged.certificate().map(Sha256::of).orElseGet(() -> logged.key().sha256())));
    switch (content) {
      case Content.Artifact a ->
          require(
              isOf(body.artifact(), artifact),
              Message.of("another artifact"),
              values(List.of(body.artifact().flatMap(d -> artifact.digest(d.algorithm())))),
              values(List.of(body.artifact().map(Digest::value))));
      case Content.Envelope e ->
          require(
              isOf(body, e),
              Message.of("another envelope"),
              values(
                  List.of(
                      body.artifact().map(d -> d.algorithm().of(e.signedBytes())),
                      body.payload().map(d -> d.algorithm().of(e.payload())))),
              values(
                  List.of(body.artifact().map(Digest::value), body.payload().map(Digest::value))));
    }
  }

  private static Value values(List<Optional<Bytes>> digests) {
    return Value.list(digests.stream().flatMap(Optional::stream).map(Value::sha256));
  }

  private static boolean sameKey(EntryBody.Signature logged, SignatureKey key) {
    return logged.certificate().isEmpty() && logged.key().equals(key);
  }

  private static boolean isOf(Optional<Digest> stated, Signed artifact) {
    return stated.isPresent()
        && artifact
            .digest(stated.get().algorithm())
            .filter(stated.get().value()::equals)
            .isPresent();
  }

  private static boolean isOf(EntryBody body, Content.Envelope envelope) {
    return body.artifact().map(d -> d.isOf(envelope.signedBytes())).orElse(true)
        && body.payload().map(d -> d.isOf(envelope.payload())).orElse(true)
        && (body.artifact().isPresent() || body.payload().isPresent());
  }

  private static void require(boolean holds, Message other, Value expected, Value actual)
      throws Stopped {
    if (!holds) {
      throw Stopped.broken(
          LogCode.LOG_ENTRY_MISMATCH,
          Grounds.of(
                  Message.of(
                      "The log entry is genuine, but it is about %s than the bundle.", other))
              .compared(expected, actual));
    }
  }
}

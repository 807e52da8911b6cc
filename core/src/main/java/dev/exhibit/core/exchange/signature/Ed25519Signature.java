package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.crypto.Ed25519Check;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/** Ed25519 signatures of records, verified strictly. */
final class Ed25519Signature {
  private Ed25519Signature() {}

  static void verify(Bytes key, Bytes message, Bytes signature) throws Stopped {
    Optional<SignatureFlaw> flaw = Ed25519Check.verify(key, message, signature);
    if (flaw.isPresent()) {
      throw SignatureFlaws.stopped(flaw.get());
    }
  }
}

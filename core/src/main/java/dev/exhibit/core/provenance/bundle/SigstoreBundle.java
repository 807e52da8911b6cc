package dev.exhibit.core.provenance.bundle;

import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A decoded bundle (sigstore_bundle.proto).
 *
 * @param timestamps RFC 3161 responses in DER
 */
public record SigstoreBundle(
    Version version,
    Signer signer,
    Content content,
    List<LogEntry> entries,
    List<Bytes> timestamps) {
  public SigstoreBundle {
    entries = List.copyOf(entries);
    timestamps = List.copyOf(timestamps);
  }

  /** Who is said to have signed. */
  public sealed interface Signer {
    /** A certificate and those that came with it, leaf first. */
    record Certificates(X509Certificate leaf, List<X509Certificate> others) implements Signer {
      public Certificates {
        others = List.copyOf(others);
      }
    }

    /** A key that the verifier has to know; the hint is no evidence. */
    record ManagedKey(String hint) implements Signer {}
  }

  /** What was signed. */
  public sealed interface Content {
    /** The raw signature. */
    Bytes signature();

    /** A signature over an artifact that is not in the bundle; its digest is only stated. */
    record Artifact(HashAlgorithm algorithm, Bytes digest, Bytes signature) implements Content {}

    /** A DSSE envelope with exactly one signature. */
    record Envelope(String payloadType, Bytes payload, Bytes signature) implements Content {
      /** What is signed: DSSE's pre-authentication encoding. */
      public Bytes signedBytes() {
        int typeSize = Bytes.utf8(payloadType).size();
        String head = Filled.of("DSSEv1 %d %s %d ", typeSize, payloadType, payload.size());
        return Bytes.utf8(head).concat(payload);
      }
    }
  }
}

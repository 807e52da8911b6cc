package dev.exhibit.core.exchange.body;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies that travel sealed: a JSON object with the member {@code _e2ee}, which holds the {@code
 * ciphertext} in base64. Their signature is over SHA-256(SHA-256(aad) ‖ SHA-256(ciphertext)), and
 * for a stream over SHA-256 of these digests of its frames, in order (0G E2EE protocol, section
 * 8.1). Only what is hashed is signed for; members beside it are not.
 */
public final class SealedEnvelope {
  /** The member by which such a body is known. */
  static final String MEMBER = "_e2ee";

  private static final String CIPHERTEXT = "ciphertext";
  private static final String AAD = "aad";
  private static final String UNBOUND = "unbound_fields";

  private SealedEnvelope() {}

  /** Whether the body is sealed, and its binding hash is {@code signed}, of one frame or of all. */
  public static boolean holds(Bytes body, Sha256 signed, boolean stream) {
    return stream ? ofStream(body).contains(signed) : ofDocument(body).contains(signed);
  }

  /** The hashes that the one envelope may have; none if it is no envelope. */
  private static List<Sha256> ofDocument(Bytes body) {
    try {
      return ofFrame(StrictJson.parse(body));
    } catch (StrictJson.Malformed e) {
      return List.of();
    }
  }

  private static List<Sha256> ofFrame(JsonNode frame) {
    JsonNode sealed = frame.path(MEMBER);
    Optional<Bytes> ciphertext = base64(sealed.path(CIPHERTEXT));
    if (ciphertext.isEmpty()) {
      return List.of();
    }
    List<Sha256> hashes = new ArrayList<>();
    base64(sealed.path(AAD)).ifPresent(aad -> hashes.add(bound(aad, ciphertext.get())));
    manifest(frame).ifPresent(aad -> hashes.add(bound(aad, ciphertext.get())));
    return hashes;
  }

  private static Sha256 bound(Bytes aad, Bytes ciphertext) {
    return Sha256.of(Sha256.of(aad).bytes().concat(Sha256.of(ciphertext).bytes()));
  }

  /** What is authenticated beside the ciphertext: the envelope in RFC 8785 form without either. */
  private static Optional<Bytes> manifest(JsonNode frame) {
    ObjectNode shown = (ObjectNode) frame.deepCopy();
    ((ObjectNode) shown.path(MEMBER)).remove(CIPHERTEXT);
    for (JsonNode name : frame.path(MEMBER).path(UNBOUND)) {
      shown.remove(name.asString(""));
    }
    return CompactJson.of(shown, CompactJson.Names.CANONICAL).map(Bytes::utf8);
  }

  private static Optional<Bytes> base64(JsonNode node) {
    return node.isString() ? AnyBase64.read(node.stringValue()) : Optional.empty();
  }

  /** The hashes that a stream of envelopes may have: every frame in the same way. */
  private static List<Sha256> ofStream(Bytes body) {
    Frames frames = new Frames();
    EventStream.read(Span.lossy(body), frames::event);
    return frames.hashes();
  }

  /** Collects the digests of frames, in order. */
  private static final class Frames {
    private final List<Bytes> explicit = new ArrayList<>();
    private final List<Bytes> manifest = new ArrayList<>();
    private boolean whole = true;

    private void event(List<Span> lines) {
      for (Span line : lines) {
        if (whole && !line.is(EventStream.DONE)) {
          frame(ofDocument(Bytes.utf8(line.toString())));
        }
      }
    }

    private void frame(List<Sha256> hashes) {
      whole &= !hashes.isEmpty();
      if (!hashes.isEmpty()) {
        explicit.add(hashes.get(0).bytes());
        manifest.add(hashes.get(hashes.size() - 1).bytes());
      }
    }

    private List<Sha256> hashes() {
      return whole && !explicit.isEmpty() ? List.of(joined(explicit), joined(manifest)) : List.of();
    }

    private static Sha256 joined(List<Bytes> digests) {
      StringBuilder hex = new StringBuilder();
      digests.forEach(digest -> hex.append(digest.hex()));
      return Sha256.of(Bytes.fromHex(hex.toString()).orElseThrow());
    }
  }
}

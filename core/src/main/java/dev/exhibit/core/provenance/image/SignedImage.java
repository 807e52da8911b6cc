package dev.exhibit.core.provenance.image;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;

/**
 * What cosign signs in place of an image (containers/image, docs/containers-signature.5.md): a
 * payload that names the image's digest. It says who signed the image, not who built it.
 */
final class SignedImage {
  private static final String TYPE = "cosign container image signature";

  private SignedImage() {}

  /** The digest of the image that {@code payload} names. */
  static Decoded<Sha256> decode(Bytes payload) {
    return Decoded.of(
        () -> {
          JsonFields critical = JsonFields.parse(payload, "payload").object("critical");
          if (!critical.text("type").equals(TYPE)) {
            throw critical.notUnderstood("type", "not \"" + TYPE + "\"");
          }
          return critical.object("image").digest("docker-manifest-digest");
        });
  }
}

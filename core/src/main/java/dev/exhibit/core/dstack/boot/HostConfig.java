package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.dstack.boot.image.ImageMaterial;
import dev.exhibit.core.dstack.boot.shape.StatedShape;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * What a host's configuration says of machine and image. Nothing measures it.
 *
 * @param osImageHash of the image that it names
 * @param material the image's document, if it shows one
 */
record HostConfig(
    StatedShape shape, Optional<Bytes> osImageHash, Optional<ImageMaterial> material) {
  private static final String NAME = "vm_config";
  private static final String HASH = "os_image_hash";

  static HostConfig read(String text) throws Malformed {
    JsonFields fields = JsonFields.parse(Bytes.utf8(text), NAME);
    Optional<Bytes> hash = Optional.empty();
    Optional<String> stated = fields.nullableText(HASH);
    if (stated.isPresent()) {
      hash =
          Optional.of(
              StatedHex.some(stated.get())
                  .orElseThrow(() -> fields.refused(HASH, "no hex digits")));
    }
    return new HostConfig(StatedShape.of(fields), hash, ImageMaterial.of(fields));
  }
}

package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.dstack.boot.image.ImageMaterial;
import dev.exhibit.core.dstack.boot.shape.StatedShape;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a host's configuration says of machine and image. Nothing measures it.
 *
 * @param image name of the image, if it is a text, cut as for a reader
 * @param osImageHash of the image that it names
 * @param material the image's document, if it shows one
 * @param unused members that no register shows, so that nothing is compared with them
 */
record HostConfig(
    StatedShape shape,
    Optional<String> image,
    Optional<Bytes> osImageHash,
    Optional<ImageMaterial> material,
    List<String> unused) {
  private static final String NAME = "vm_config";
  private static final String HASH = "os_image_hash";
  private static final int MOST_NAMES = 32;
  private static final int MOST_NAME = 64;
  private static final Set<String> USED = Ordered.set(HASH, ImageMaterial.MEMBER);

  static HostConfig read(String text) throws Malformed {
    JsonFields fields = JsonFields.parseKnown(Bytes.utf8(text), NAME);
    Optional<Bytes> hash = Optional.empty();
    Optional<String> stated = fields.nullableText(HASH);
    if (stated.isPresent()) {
      hash =
          Optional.of(
              StatedHex.some(stated.get())
                  .orElseThrow(() -> fields.refused(HASH, "no hex digits")));
    }
    StatedShape shape = StatedShape.of(fields);
    List<String> unused = new ArrayList<>(shape.notCompared());
    fields.names().stream()
        .filter(name -> !USED.contains(name) && !StatedShape.MEMBERS.contains(name))
        .forEach(unused::add);
    return new HostConfig(
        shape,
        fields.orMissing("image").stringValueOpt().map(HostConfig::cut),
        hash,
        ImageMaterial.of(fields),
        some(unused));
  }

  /** Names for a finding, which does not grow with the number and length of names. */
  private static List<String> some(List<String> names) {
    List<String> some = new ArrayList<>();
    for (String name : names.subList(0, Math.min(names.size(), MOST_NAMES))) {
      some.add(cut(name));
    }
    if (names.size() > MOST_NAMES) {
      some.add(Filled.of("%d more", names.size() - MOST_NAMES));
    }
    return some;
  }

  /** A text of the host's for a reader: a hash is not cut, a name that nobody would write is. */
  static String cut(String name) {
    return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME) + "…";
  }
}

package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.decode.Decoded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code workload.images-pinned}: every service of the measured compose file names its image by
 * digest. The file is parsed, so a digest in a comment, or in another service, changes nothing.
 */
final class ImagesCheck {
  private static final String RUNNER = "docker-compose";

  private ImagesCheck() {}

  /** The ruling, and the services if the file could be read. */
  record Result(Ruling ruling, Optional<Services> services) {}

  /**
   * What the measured file starts.
   *
   * @param reach by service, what lets it start or change other containers
   */
  record Services(List<Image> images, Map<String, List<String>> reach) {
    Services {
      images = List.copyOf(images);
      reach = Map.copyOf(reach);
    }
  }

  static Result judge(AppCompose compose) {
    if (!compose.runner().equals(RUNNER) || compose.composeFile().isEmpty()) {
      return notUnderstood("it is not a Docker compose file that is run");
    }
    return switch (ComposeFile.decode(compose.composeFile().get())) {
      case Decoded.Invalid<ComposeFile> invalid -> notUnderstood(invalid.message());
      case Decoded.Valid<ComposeFile> valid -> judge(compose, valid.value());
    };
  }

  private static Result notUnderstood(String why) {
    return new Result(
        Ruling.missing(
            DstackCode.COMPOSE_FILE_NOT_UNDERSTOOD,
            "Which images the measured app compose starts cannot be told: " + why + "."),
        Optional.empty());
  }

  private static Result judge(AppCompose compose, ComposeFile file) {
    List<Image> images = file.services().stream().map(s -> Image.of(s, compose)).toList();
    Map<String, List<String>> reach = new TreeMap<>();
    file.services().stream()
        .filter(s -> !s.reach().isEmpty())
        .forEach(s -> reach.put(s.name(), s.reach()));
    return new Result(ruling(images, reach), Optional.of(new Services(images, reach)));
  }

  private static Ruling ruling(List<Image> images, Map<String, List<String>> reach) {
    List<String> loose =
        images.stream()
            .filter(i -> !i.pinned())
            .map(i -> i.service() + ": " + i.written())
            .toList();
    Grounds grounds =
        Grounds.of(
                loose.isEmpty()
                    ? "All %d services name their image by digest.%s"
                        .formatted(images.size(), others(reach))
                    : "%d of %d services do not name their image by digest: %s."
                        .formatted(loose.size(), images.size(), String.join(", ", loose)))
            .with("images", images.stream().map(Image::written).distinct().toList())
            .with("onDemand", images.stream().filter(Image::onDemand).map(Image::service).toList())
            .with("reach", reach);
    return loose.isEmpty()
        ? Ruling.passed(DstackCode.IMAGES_PINNED, grounds)
        : Ruling.failed(DstackCode.IMAGE_NOT_PINNED, grounds);
  }

  private static String others(Map<String, List<String>> reach) {
    return reach.isEmpty()
        ? ""
        : " %d of them can start or change others later (see workload.actions)."
            .formatted(reach.size());
  }
}

package dev.exhibit.core.dstack.compose;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.log.DstackCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * {@code workload.images-pinned}: every service of the measured compose file names its image by
 * digest. The file is parsed, so a digest in a comment, or in another service, changes nothing.
 */
public final class ImagesCheck {
  private static final String RUNNER = "docker-compose";

  /** {@link Services#reach} of the compose file apart from its services; no service's name. */
  private static final String FILE = "(compose file)";

  /** {@link Services#reach} of the app compose apart from its compose file. */
  private static final String APP = "(app compose)";

  private static final int NAMED = 6;

  private ImagesCheck() {}

  /** The ruling, and the services if the file could be read. */
  public record Result(Step<?> ruling, Optional<Services> services) {}

  /**
   * What the measured file starts.
   *
   * @param reach by service, and of what surrounds them, what may start or change containers
   */
  public record Services(List<Image> images, Map<String, List<String>> reach) {
    public Services {
      images = List.copyOf(images);
      reach = Collections.unmodifiableMap(new TreeMap<>(reach));
    }
  }

  public static Result judge(AppCompose compose) {
    if (!compose.runner().equals(RUNNER) || compose.composeFile().isEmpty()) {
      return notUnderstood(Message.of("it is not a Docker compose file that is run"));
    }
    return switch (ComposeFile.decode(compose.composeFile().get())) {
      case Decoded.Invalid<ComposeFile> invalid -> notUnderstood(invalid.message());
      case Decoded.Valid<ComposeFile> valid -> judge(compose, valid.value());
    };
  }

  private static Result notUnderstood(Message why) {
    return new Result(
        Step.lacking(
            DstackCode.COMPOSE_FILE_NOT_UNDERSTOOD,
            Message.of("It is not known which images the measured app compose starts: %s.", why)),
        Optional.empty());
  }

  private static Result judge(AppCompose compose, ComposeFile file) {
    List<Image> images = file.services().stream().map(s -> Image.of(s, compose)).toList();
    Map<String, List<String>> reach = reach(compose, file, images);
    return new Result(ruling(compose, images, reach), Optional.of(new Services(images, reach)));
  }

  /** What is not known to be harmless: of each service, of the file, and of what surrounds it. */
  private static Map<String, List<String>> reach(
      AppCompose compose, ComposeFile file, List<Image> images) {
    Map<String, List<String>> reach = new TreeMap<>();
    file.services().forEach(s -> add(reach, s.name(), s.reach()));
    images.stream()
        .filter(image -> image.repository().indexOf('$') >= 0)
        .forEach(image -> add(reach, image.service(), List.of("image " + image.written())));
    add(reach, FILE, file.reach());
    add(reach, APP, compose.reach());
    return reach;
  }

  private static void add(Map<String, List<String>> reach, String of, List<String> more) {
    if (!more.isEmpty()) {
      reach.computeIfAbsent(of, any -> new ArrayList<>()).addAll(more);
    }
  }

  private static Step<?> ruling(
      AppCompose compose, List<Image> images, Map<String, List<String>> reach) {
    List<String> loose = named(images, i -> !i.pinned() && !i.byVariable());
    List<String> open = named(images, Image::byVariable);
    Grounds grounds =
        Grounds.of("")
            .with("images", images.stream().map(Image::written).distinct().toList())
            .with("onDemand", images.stream().filter(Image::onDemand).map(Image::service).toList())
            .with("reach", reach);
    if (!loose.isEmpty()) {
      return Step.broken(
          DstackCode.IMAGE_NOT_PINNED,
          grounds.saying(
              Message.of(
                  "%d of %d services do not name their image by digest: %s.",
                  loose.size(), images.size(), String.join(", ", loose))));
    }
    return open.isEmpty()
        ? Step.held(
            DstackCode.IMAGES_PINNED,
            grounds.saying(
                Message.of(
                    "Every service names its image by digest (services: %d).%s",
                    images.size(), others(reach))))
        : Step.lacking(DstackCode.IMAGE_BY_VARIABLE, grounds.saying(settable(open, compose)));
  }

  private static List<String> named(List<Image> images, Predicate<Image> which) {
    return images.stream().filter(which).map(i -> i.service() + ": " + i.written()).toList();
  }

  private static Message settable(List<String> open, AppCompose compose) {
    List<String> reach = compose.reach();
    String first = String.join(", ", reach.subList(0, Math.min(NAMED, reach.size())));
    return Message.of(
        "A variable determines the image of %s. Its default is pinned, but something that may set"
            + " it is not known to be harmless: %s%s in the app compose.",
        String.join(", ", open),
        first,
        reach.size() > NAMED ? Message.of(" and %d more", reach.size() - NAMED) : Message.of(""));
  }

  private static Message others(Map<String, List<String>> reach) {
    return reach.isEmpty()
        ? Message.of("")
        : Message.of(
            " It is not shown that nothing starts or changes other containers later (see"
                + " workload.actions).");
  }
}

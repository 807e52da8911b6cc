package dev.exhibit.core.dstack.compose;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The services of a Docker compose file. What would pull in text that is not measured ({@code
 * include}, {@code extends}) is refused, because then the file does not say what runs.
 *
 * @param reach what beside the services may start or change containers
 */
record ComposeFile(List<Service> services, List<String> reach) {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]+");
  private static final int MAX_SERVICES = 1000;
  private static final int MAX_IMAGE_CHARS = 512;
  private static final Memo<Bytes, Decoded<ComposeFile>> KNOWN = new Memo<>(4 << 20);

  ComposeFile {
    services = List.copyOf(services);
    reach = List.copyOf(reach);
  }

  /**
   * One service.
   *
   * @param image the image as written, blank if there is none
   * @param built whether it is built where it runs
   * @param onDemand whether it starts only when something asks for it
   * @param reach what lets it start or change other containers; empty if all it says is known to be
   *     harmless
   */
  record Service(String name, String image, boolean built, boolean onDemand, List<String> reach) {
    Service {
      reach = List.copyOf(reach);
    }
  }

  static Decoded<ComposeFile> decode(String yaml) {
    Bytes key = Bytes.utf8(yaml);
    return KNOWN.get(key, 4L * key.size(), () -> parse(key.utf8Lossy()));
  }

  private static Decoded<ComposeFile> parse(String yaml) {
    return switch (YamlReader.read(yaml)) {
      case Decoded.Invalid<Yaml> invalid ->
          new Decoded.Invalid<>(invalid.field(), invalid.offset(), invalid.why());
      case Decoded.Valid<Yaml> valid -> Decoded.of(() -> file(valid.value()));
    };
  }

  private static ComposeFile file(Yaml root) throws Malformed {
    if (!(root instanceof Yaml.Mapping top)) {
      throw new Malformed(-1, "compose file", "not a mapping");
    }
    if (top.get("include").isPresent()) {
      throw new Malformed(-1, "compose file", "includes files that are not measured");
    }
    Yaml services = top.get("services").orElse(new Yaml.Scalar(""));
    if (!(services instanceof Yaml.Mapping named) || named.members().isEmpty()) {
      throw new Malformed(-1, "compose file", "names no services");
    }
    if (named.members().size() > MAX_SERVICES) {
      throw new Malformed(-1, "compose file", Message.of("more than %s services", MAX_SERVICES));
    }
    Walk walk = Walk.start();
    FileForms.judge(top, walk);
    Inert forms = ServiceForms.of(Declared.by(top));
    List<Service> found = new ArrayList<>();
    for (Map.Entry<String, Yaml> entry : named.members().entrySet()) {
      if (!PLAIN_NAME.matcher(entry.getKey()).matches()) {
        walk.add("services." + entry.getKey());
      }
      found.add(service(entry.getKey(), entry.getValue(), forms, walk.another()));
    }
    return new ComposeFile(found, walk.found());
  }

  private static Service service(String name, Yaml value, Inert forms, Walk walk) throws Malformed {
    if (!(value instanceof Yaml.Mapping service)) {
      throw new Malformed(-1, "service " + name, "not a mapping");
    }
    if (service.get("extends").isPresent()) {
      throw new Malformed(-1, "service " + name, "extends another file or service");
    }
    String image = service.text("image").orElse("");
    if (image.length() > MAX_IMAGE_CHARS) {
      throw new Malformed(
          -1, "service " + name, Message.of("image longer than %s characters", MAX_IMAGE_CHARS));
    }
    forms.judge(service, "", walk);
    return new Service(
        name,
        image,
        service.get("build").isPresent(),
        service.get("profiles").isPresent() || service.text("scale").equals(Optional.of("0")),
        walk.found());
  }
}

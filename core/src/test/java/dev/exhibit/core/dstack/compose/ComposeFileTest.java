package dev.exhibit.core.dstack.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.testdata.dstack.AppComposeText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a compose file starts, and with what reach. */
class ComposeFileTest {
  private static final String PINNED = AppComposeText.PROXY;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image: %s",
        "image: '%s'",
        "\"image\": \"%s\"",
        "image: >-\n      %s",
        "{image: \"%s\"}",
        "image: ${IMAGE:-%s}",
        "image: ${IMAGE-%s}"
      })
  void readsAnImageHoweverItIsWritten(String form) {
    String text =
        form.startsWith("{")
            ? "services:\n  a: " + form.formatted(PINNED)
            : "services:\n  a:\n    " + form.formatted(PINNED);
    assertThat(images(text)).hasSize(1).allMatch(Image::pinned);
    assertThat(images(text).get(0).digest()).contains(PINNED.substring(PINNED.indexOf('@') + 1));
  }

  @Test
  void readsAnImageThatIsMergedIn() {
    String text =
        """
        x-common: &common
          image: %s
        services:
          a:
            <<: *common
          b:
            <<: [*common]
            image: registry.example/other:1
        """
            .formatted(PINNED);
    assertThat(images(text)).extracting(Image::pinned).containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource({
    "'registry.example/a'",
    "'registry.example/a:latest'",
    "'registry.example/a@sha256:1234'",
    "'registry.example/a@md5:11111111111111111111111111111111'",
    "'$IMAGE'",
    "'${IMAGE}'",
    "'${IMAGE:-registry.example/a:1}'",
    "'${IMAGE:?needed}'",
  })
  void callsNothingElsePinned(String image) {
    assertThat(images("services:\n  a:\n    image: \"" + image + "\"\n")).noneMatch(Image::pinned);
  }

  /** Only bytes with the digest can start, wherever they come from. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "${REPO}",
        "$REPO",
        "$HOST/a",
        "registry.example/${NAME}",
        "${HOST:-registry.example}/a",
        "${HOST?set it}/a",
        "${A}${B}/c:${TAG}"
      })
  void aVariableInTheRepositoryChangesNoBytes(String repository) {
    String digest = PINNED.substring(PINNED.indexOf('@'));
    String file = "services:\n  a:\n    image: \"" + repository + digest + "\"\n";
    boolean readable = !repository.contains(" ");
    for (List<String> allowed : List.of(List.<String>of(), List.of("REPO", "HOST", "NAME", "A"))) {
      assertThat(images(file, allowed, Map.of()))
          .allMatch(image -> image.pinned() == readable && !image.byVariable());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"$$REPO", "${REPO", "$", "${A:-b@c}", "${A:-${B}}"})
  void whatIsNoVariableIsNoRepository(String repository) {
    String digest = PINNED.substring(PINNED.indexOf('@'));
    assertThat(images("services:\n  a:\n    image: \"" + repository + digest + "\"\n"))
        .noneMatch(Image::pinned);
  }

  @Test
  void countsADefaultOnlyWhereNothingCanSetTheVariable() {
    String file = "services:\n  a:\n    image: ${IMAGE:-" + PINNED + "}\n";
    assertThat(images(file, List.of("IMAGE"), Map.of())).noneMatch(Image::pinned);
    assertThat(images(file, List.of(), Map.of("pre_launch_script", "export IMAGE=x")))
        .noneMatch(Image::pinned);
    assertThat(images(file, List.of("OTHER_TOKEN"), Map.of())).allMatch(Image::pinned);
  }

  /** Compose itself sets the first from the file's name, a shell or systemd the others. */
  @ParameterizedTest
  @ValueSource(
      strings = {"COMPOSE_PROJECT_NAME", "SHLVL", "HOME", "LANG", "INVOCATION_ID", "image", "TAG"})
  void aDefaultOfANameThatOthersSetFixesNothing(String name) {
    for (String sign : List.of("-", ":-")) {
      String file = "name: alpine\nservices:\n  a:\n    image: ${" + name + sign + PINNED + "}\n";
      assertThat(images(file, List.of(), Map.of()))
          .allMatch(image -> image.byVariable() && !image.pinned());
    }
  }

  /** What each merges another, which merges another, is not followed without an end. */
  @Test
  void aLongChainOfMergesIsNotUnderstood() {
    StringBuilder file = new StringBuilder("x-0: &a0\n  image: " + PINNED + "\n");
    for (int i = 1; i <= 30_000; i++) {
      file.append("x-%d: &a%d\n  <<: *a%d\n".formatted(i, i, i - 1));
    }
    file.append("services:\n  a:\n    <<: *a30000\n");
    assertThat(YamlReader.read(file.toString())).isInstanceOf(Decoded.Invalid.class);
  }

  /** A script need not name a variable to set it, nor must a loader that obeys another one. */
  @Test
  void leavesAnImageOpenThatSomethingNotKnownToBeHarmlessMaySet() {
    String file = "services:\n  a:\n    image: ${IMAGE:-" + PINNED + "}\n";
    String script = "source /run/overrides";
    assertThat(images(file, List.of(), Map.of("pre_launch_script", script)))
        .allMatch(image -> image.byVariable() && !image.pinned());
    assertThat(images(file, List.of("BASH_ENV"), Map.of())).allMatch(Image::byVariable);
    assertThat(images(file, List.of("IMAGE"), Map.of())).noneMatch(Image::byVariable);
    String plain = "services:\n  a:\n    image: " + PINNED + "\n";
    assertThat(images(plain, List.of("BASH_ENV"), Map.of("pre_launch_script", script)))
        .allMatch(Image::pinned);
  }

  @Test
  void saysWhichServicesWait() {
    String text =
        "services:\n  a:\n    image: %s\n    profiles: [x]\n  b:\n    image: %s\n    scale: 0\n"
            .formatted(PINNED, PINNED);
    assertThat(images(text)).allMatch(Image::onDemand);
  }

  @Nested
  class Refusals {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "just text",
          "- a",
          "services: {}",
          "services:\n  a: text",
          "services:\n  a:\n    image: x\n    image: y",
          "services:\n  a:\n    image: x\n---\nservices: {}",
          "services:\n  a:\n    extends:\n      file: other.yaml",
          "include:\n  - other.yaml\nservices:\n  a:\n    image: x",
          "services:\n  a:\n    image: !reset x",
          "services:\n  a: *nothing",
          "services:\n\ta: x",
          "services:\n  a:\n    image: x #\u2028    privileged: true",
          "services:\n  a:\n    image: x #\u2029    privileged: true",
          "services:\n  a:\n    image: x #\u0085    privileged: true",
          "services: [",
          "services:\n  ? [a]\n  : b"
        })
    void refusesWhatDoesNotSayWhatRuns(String text) {
      assertThat(ComposeFile.decode(text)).isInstanceOf(Decoded.Invalid.class);
    }

    @Test
    void refusesBottomlessNesting() {
      assertThat(ComposeFile.decode("services: " + "[".repeat(100_000)))
          .isInstanceOf(Decoded.Invalid.class);
    }

    @Test
    void copiesNothingForAnAlias() {
      StringBuilder bomb = new StringBuilder("x0: &x0 [a]\n");
      for (int i = 1; i < 40; i++) {
        bomb.append("x%d: &x%d [*x%d, *x%d]\n".formatted(i, i, i - 1, i - 1));
      }
      bomb.append("services:\n  a:\n    image: x\n    labels: *x39\n");
      assertThat(ComposeFile.decode(bomb.toString())).isInstanceOf(Decoded.Valid.class);
    }
  }

  @Nested
  class Reaches {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "privileged: true",
          "privileged: yes",
          "cap_add: [SYS_ADMIN]",
          "pid: host",
          "network_mode: host",
          "devices: [/dev/kvm]",
          "volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro']",
          "volumes: ['./here:/there']",
          "volumes: ['${WHERE}:/there']",
          "volumes: [{type: bind, source: /, target: /host}]"
        })
    void areSeen(String line) {
      assertThat(reach(line)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "privileged: false",
          "volumes: ['data:/data']",
          "volumes: ['/data']",
          "volumes: ['/var/run/dstack.sock:/var/run/dstack.sock']",
          "volumes: [{type: volume, source: data, target: /data}]",
          "network_mode: bridge"
        })
    void areNotInvented(String line) {
      assertThat(reach(line)).isEmpty();
    }

    @Test
    void areLookedForInBoundedTime() {
      StringBuilder text = new StringBuilder("services:\n  a0: &a\n    image: x\n    labels:\n");
      for (int i = 0; i < 10_000; i++) {
        text.append("      l").append(i).append(": x\n");
      }
      for (int i = 1; i < 900; i++) {
        text.append("  a").append(i).append(": *a\n");
      }
      ComposeFile file = ((Decoded.Valid<ComposeFile>) ComposeFile.decode(text.toString())).value();
      assertThat(file.services().getLast().reach())
          .anyMatch(r -> r.contains("not all were judged"));
    }

    @Test
    void areNotMergedInForEver() {
      StringBuilder text = new StringBuilder("x-m0: &m0 {labels: {}}\n");
      for (int i = 1; i < 60; i++) {
        text.append("x-m%d: &m%d {<<: [*m%d, *m%d]}\n".formatted(i, i, i - 1, i - 1));
      }
      text.append("services:\n  a: {<<: *m59}\n");
      assertThat(ComposeFile.decode(text.toString())).isInstanceOf(Decoded.Valid.class);
    }

    private List<String> reach(String line) {
      String text = "services:\n  a:\n    image: x\n    " + line + "\nvolumes:\n  data:\n";
      return ((Decoded.Valid<ComposeFile>) ComposeFile.decode(text))
          .value()
          .services()
          .get(0)
          .reach();
    }
  }

  private static List<Image> images(String text) {
    return images(text, List.of(), Map.of());
  }

  private static List<Image> images(
      String text, List<String> allowed, Map<String, String> scripts) {
    ObjectNode app = (ObjectNode) new JsonMapper().readTree(AppComposeText.of(text, allowed));
    scripts.forEach(app::put);
    if (AppCompose.decode(app.toString()) instanceof Decoded.Valid<AppCompose> compose) {
      return ImagesCheck.judge(compose.value()).services().orElseThrow().images();
    }
    throw new AssertionError("not an app compose: " + app);
  }

  @Test
  void whatTheParserSaysIsAValueInOurSentence() {
    assertThat(YamlReader.read("services:\n  a: [1, 2\nb: }"))
        .isInstanceOfSatisfying(
            Decoded.Invalid.class,
            invalid -> {
              assertThat(invalid.why().template())
                  .isEqualTo("the parser stops at line {0}, column {1}, and says: {2}");
              assertThat(invalid.why().arguments()).hasSize(3);
            });
  }
}

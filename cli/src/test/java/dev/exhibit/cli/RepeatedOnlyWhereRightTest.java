package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps whose commands would take the wrong thing are not on the page, though the check passes. */
class RepeatedOnlyWhereRightTest {
  private static final String CHAIN = "tdx-tcb-info-";
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n?", Pattern.DOTALL);
  private static final Pattern DEVICE =
      Pattern.compile("\\\\\"certificate\\\\\":\\\\\"([A-Za-z0-9+/=]+)\\\\\"");
  private static final Pattern STEP =
      Pattern.compile("<div class=\"cmd\"><h3>[0-9]+\\.[0-9]+ ([^<]*)</h3>");
  private static final String TCB = "What the simulator says about this kind of platform";
  private static final String GPUS = "The GPUs’ statements, and their signatures";
  private static final String IMAGE = "Who built the software";

  @TempDir private static Path shared;
  private static DemoKept demo = new DemoKept(Path.of(""), List.of());

  @TempDir private Path dir;

  @BeforeAll
  static void makeDemo() {
    demo = DemoKept.in(shared.resolve("demo"));
  }

  @Test
  void certificatesInAnotherOrderAreNotTaken() throws IOException {
    assertThat(steps(copy(name -> content -> content))).contains(TCB, GPUS, IMAGE);
    List<String> turned =
        steps(
            copy(
                name ->
                    name.contains(CHAIN) && name.endsWith(".pem")
                        ? RepeatedOnlyWhereRightTest::turned
                        : content -> content));
    assertThat(turned).doesNotContain(TCB).contains(GPUS);
  }

  @Test
  void devicesWhoseChainsBeginWithTheRootAreNotCounted() throws IOException {
    Path turned =
        copy(
            name ->
                name.startsWith("attestations/")
                    ? RepeatedOnlyWhereRightTest::devicesTurned
                    : content -> content);
    assertThat(steps(turned)).doesNotContain(GPUS).contains(TCB);
  }

  @Test
  void aBuilderThatThePolicyDoesNotAcceptIsNoStep() throws IOException {
    Path policy = demo.folder().resolve("policy.json");
    String other =
        Files.readString(policy).replace("exhibit-simulation/service", "exhibit-simulation/other");
    Path named = Files.writeString(dir.resolve("other.json"), other);
    List<Object> command = new ArrayList<>(List.of("verify", demo.bundle(), "--format", "html"));
    demo.options().stream()
        .map(option -> option.equals(policy.toString()) ? named.toString() : option)
        .forEach(command::add);
    assertThat(steps(Cli.run(command.toArray()))).contains(TCB).doesNotContain(IMAGE);
  }

  private static Bytes turned(Bytes pem) {
    List<String> blocks = new ArrayList<>();
    Matcher each = CERTIFICATE.matcher(pem.utf8Lossy());
    while (each.find()) {
      blocks.add(each.group().stripTrailing() + "\n");
    }
    Collections.reverse(blocks);
    return Bytes.utf8(String.join("", blocks));
  }

  private static Bytes devicesTurned(Bytes report) {
    return Bytes.utf8(
        DEVICE
            .matcher(report.utf8Lossy())
            .replaceAll(
                device -> {
                  byte[] pem = Base64.getDecoder().decode(device.group(1));
                  String turned = turned(Bytes.of(pem)).utf8Lossy();
                  return Matcher.quoteReplacement(
                      "\\\"certificate\\\":\\\""
                          + Base64.getEncoder()
                              .encodeToString(turned.getBytes(StandardCharsets.US_ASCII))
                          + "\\\"");
                }));
  }

  private interface Change {
    UnaryOperator<Bytes> of(String member);
  }

  /** A copy without exchanges, with changed members, sealed by the demo's collector. */
  private Path copy(Change change) throws IOException {
    Path file = dir.resolve("copy-%d.evb".formatted(System.nanoTime()));
    if (!(BundleReader.open(demo.bundle()) instanceof Reading.Readable readable)) {
      throw new AssertionError("the demo's bundle is refused");
    }
    try (Bundle bundle = readable.bundle();
        BundleWriter writer =
            BundleWriter.create(
                file, bundle.manifest().createdAt(), new CollectorInfo("exhibit", "test"))) {
      for (Member member : bundle.members()) {
        if (!member.name().startsWith("exchanges/")) {
          Bytes content = bundle.read(member.name()).orElseThrow();
          writer.addShared(
              member.role(),
              member.name(),
              "application/octet-stream",
              Source.of(change.of(member.name()).apply(content)));
        }
      }
      bundle.manifest().attestations().forEach(writer::addAttestation);
      writer.sealAndClose(Inputs.key(demo.folder().resolve("key.pem")), SealClaims.COLLECTOR);
    }
    return file;
  }

  private static List<String> steps(Path bundle) {
    return steps(Cli.run(demo.with("verify", bundle, "--format", "html")));
  }

  private static List<String> steps(Cli.Ran page) {
    List<String> headings = STEP.matcher(page.out()).results().map(m -> m.group(1)).toList();
    assertThat(headings).contains("The seal");
    return headings;
  }
}

package dev.exhibit.collector.record.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.collector.session.SafeHeaders;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes by HTTP, the facts of an exchange are admitted by the one who writes bundles. */
class PackedFactsProperties {
  private static final Line.Body BODY =
      new Line.Body(0, Sha256.of(Bytes.EMPTY), Optional.of(Bytes.EMPTY));

  @Property(tries = 250)
  void areAdmitted(
      @ForAll("texts") String method,
      @ForAll("texts") String path,
      @ForAll("texts") String name,
      @ForAll("texts") String value,
      @ForAll int status)
      throws IOException {
    List<Header> headers = SafeHeaders.allowed(headers(name, value), KnownSecrets.NONE);
    Recorded exchange =
        Recorded.of(
                new Line.Begun(
                    "a", "u", Instant.EPOCH, method, "http://x.example/" + path, headers, BODY))
            .with(new Line.Answered("a", status, headers));
    PackedFacts facts = PackedFacts.of(exchange, "provider");
    try (BundleWriter writer =
        BundleWriter.create(Path.of("never.evb"), Instant.EPOCH, new CollectorInfo("a", "b"))) {
      writer.addExchange(
          facts.manifest(), List.of(ExchangePart.requestBody("a/b", Source.of(Bytes.EMPTY))));
    }
    assertThat(facts.manifest().method().isPresent())
        .isNotEqualTo(facts.leftOut().stream().anyMatch(one -> one.field().equals("method")));
  }

  private static List<Header> headers(String name, String value) {
    return List.of(
        new Header("x-aci-" + name, value),
        new Header("content-type", value),
        new Header(name, value));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.strings().withCharRange('A', 'z').ofMaxLength(30),
        Arbitraries.strings().withChars("/;=&?#token@key%2e").ofMaxLength(30),
        Arbitraries.integers().between(0, 10_000).map(count -> "A".repeat(count)));
  }
}

package dev.exhibit.collector.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.net.URI;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of names, demands and documents before anybody is asked. */
class ProvenancePartsTest {
  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io, library/nginx",
    "dstacktee/proxy:v1, docker.io, dstacktee/proxy",
    "ghcr.io/owner/name/part:1.0, ghcr.io, owner/name/part",
    "localhost:5000/x, localhost:5000, x"
  })
  void aNameSaysWhichRegistryAndWhichPath(String written, String registry, String path) {
    assertThat(ImageName.of(written)).contains(new ImageName(registry, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${REGISTRY}/x", "ghcr.io/../x", "a/%2e%2e/b", "x?y=1", "", "http://a/b"})
  void whatIsNoNameLeadsNowhere(String written) {
    assertThat(ImageName.of(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://auth.docker.io/token, https://registry-1.docker.io, true",
    "https://ghcr.io/token, https://ghcr.io, true",
    "https://somebody.example/token, https://ghcr.io, false",
    "http://ghcr.io/token, https://ghcr.io, false",
    "https://10.0.0.1/token, https://10.0.0.1:8, false",
    "https://x@ghcr.io/token, https://ghcr.io, false"
  })
  void aTokenIsAskedForOnlyWhereTheRegistryBelongs(String realm, String registry, boolean asked) {
    Optional<URI> address =
        Challenge.tokenAddress(
            "Bearer realm=\"" + realm + "\",service=\"s\"", URI.create(registry), "a/b");
    assertThat(address.isPresent()).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://host/",
        "https://a.internal/",
        "http://example.com/",
        "https://example.com:8443/",
        "file:///etc/passwd"
      })
  void nobodyIsFollowedToAPrivatePlace(String to) {
    assertThat(Neighbour.mayFollow(URI.create("https://ghcr.io"), URI.create(to))).isFalse();
  }

  @Test
  void snappyCopiesWhatItWrote() {
    // "abcd" as a literal, then eight bytes from four back
    Bytes compressed = Bytes.fromHex("0c0c6162636411" + "04").orElseThrow();
    assertThat(Snappy.decompress(compressed, 100)).contains(Bytes.utf8("abcdabcdabcd"));
    assertThat(Snappy.decompress(compressed, 11)).isEmpty();
  }

  @Property(tries = 500)
  void noBytesBreakSnappy(@ForAll byte[] any) {
    assertThat(Snappy.decompress(Bytes.of(any), 1 << 16).map(Bytes::size).orElse(0))
        .isLessThanOrEqualTo(1 << 16);
  }

  @Property(tries = 200)
  void noDocumentBreaksItsReader(@ForAll String any) {
    assertThat(ImageDocument.of(Bytes.utf8(any)).referringBundles()).isEmpty();
  }
}

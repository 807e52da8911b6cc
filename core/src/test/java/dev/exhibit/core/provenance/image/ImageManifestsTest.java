package dev.exhibit.core.provenance.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which manifests of an index a machine of these platforms may pull. */
class ImageManifestsTest {
  private static final Sha256 LISTED = Sha256.of(Bytes.utf8("manifest"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'platform':{'os':'linux','architecture':'amd64'}",
        "'platform':{'os':'Linux','architecture':'AMD64'}",
        "'platform':{'os':'linux','architecture':'x86_64'}",
        "'platform':{'os':'linux','architecture':'386'}",
        "'platform':{'os':'linux','architecture':'amd64','variant':'v3'}",
        "'platform':{}",
        "'size':1",
        "'platform':{'os':'linux','architecture':'amd64'},"
            + "'annotations':{'vnd.docker.reference.type':'attestation-manifest'}",
        "'platform':{'os':'unknown','architecture':'unknown'}"
      })
  void whatItMayPullIsListed(String entry) {
    assertThat(listed(entry)).containsExactly(LISTED.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'platform':{'os':'linux','architecture':'arm64'}",
        "'platform':{'os':'windows','architecture':'amd64'}",
        "'platform':{'os':'unknown','architecture':'unknown'},"
            + "'annotations':{'vnd.docker.reference.type':'attestation-manifest'}"
      })
  void whatIsPlainlyForOthersIsNot(String entry) {
    assertThat(listed(entry)).isEmpty();
  }

  private static Iterable<Bytes> listed(String entry) {
    String index =
        "{'manifests':[{'digest':'sha256:%s',%s}]}"
            .formatted(LISTED.hex(), entry)
            .replace('\'', '"');
    Bytes content = Bytes.utf8(index);
    ImageManifests manifests =
        new ImageManifests(List.of(new Document(Site.of("index.json"), content)));
    return manifests.manifestsOf(Sha256.of(content).bytes());
  }
}

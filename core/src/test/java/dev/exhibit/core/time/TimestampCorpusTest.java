package dev.exhibit.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.time.record.RecordData;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Real tokens and records of many authorities, with what independent programs say of them. */
class TimestampCorpusTest {
  @TestFactory
  Stream<DynamicTest> agreesWithIndependentPrograms() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode item : Corpus.json("corpus.json")) {
      String expected = item.at("/expected/verdict").asString();
      if (item.get("family").asString().equals("timestamps") && !expected.equals("disputed")) {
        tests.add(DynamicTest.dynamicTest(item.get("id").asString(), () -> judge(item, expected)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(50);
    return tests.stream();
  }

  /** Where no root is known, an independent program fails; here nothing is known. */
  private static void judge(JsonNode item, String expected) {
    List<Finding> findings = run(item).findings();
    boolean failed = findings.stream().anyMatch(f -> f.status() == Status.FAILED);
    boolean unknown = findings.stream().anyMatch(f -> f.code().id().equals("tsa-unknown"));
    if (expected.equals("pass")) {
      assertThat(findings).noneMatch(f -> f.status() == Status.FAILED);
      assertThat(unknown).isFalse();
    } else {
      assertThat(failed || (unknown && item.get("anchors").isEmpty())).isTrue();
    }
  }

  private static LooseResult run(JsonNode item) {
    List<TrustAnchor> anchors = new ArrayList<>();
    files(item, "anchors").forEach(der -> anchors.add(anchor(der)));
    List<X509Certificate> certificates =
        files(item, "untrusted").stream().map(TimestampCorpusTest::certificate).toList();
    List<X509CRL> lists = files(item, "crls").stream().map(TimestampCorpusTest::list).toList();
    TimestampCheck check =
        new TimestampCheck(
            new TimestampVerifier(anchors, certificates, lists),
            !anchors.isEmpty(),
            Instant.parse(item.get("instant").asString()));
    String name = item.get("token").asString();
    Bytes file = file(item, name);
    return name.endsWith(".ers")
        ? check.record(Site.of(name), file, data(item))
        : check.token(Site.of(name), file, data(item));
  }

  private static RecordData data(JsonNode item) {
    List<Bytes> contents = files(item, "dataObjects");
    if (contents.isEmpty() && item.path("data").isString()) {
      contents = List.of(file(item, item.get("data").asString()));
    }
    List<Bytes> digests = new ArrayList<>();
    if (contents.isEmpty()) {
      for (JsonNode stated : item.path("digests")) {
        for (String algorithm : List.of("sha1", "sha256", "sha384", "sha512")) {
          Bytes.fromHex(stated.path(algorithm).asString("")).ifPresent(digests::add);
        }
      }
      if (digests.isEmpty()) {
        Bytes.fromHex(item.path("digest").asString("")).ifPresent(digests::add);
      }
      digests.removeIf(Bytes::isEmpty);
    }
    return new RecordData(contents, digests);
  }

  private static List<Bytes> files(JsonNode item, String list) {
    List<Bytes> files = new ArrayList<>();
    item.path(list).forEach(name -> files.add(file(item, name.asString())));
    return files;
  }

  private static Bytes file(JsonNode item, String name) {
    String base = name.substring(name.lastIndexOf('/') + 1);
    return Corpus.read("timestamps/" + item.get("id").asString() + "/" + base);
  }

  private static TrustAnchor anchor(Bytes der) {
    return new TrustAnchor(AnchorRole.TSA, certificate(der), "corpus");
  }

  private static X509Certificate certificate(Bytes der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.toArray()));
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509CRL list(Bytes der) {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509")
              .generateCRL(new ByteArrayInputStream(der.toArray()));
    } catch (CertificateException | CRLException e) {
      throw new IllegalStateException(e);
    }
  }
}

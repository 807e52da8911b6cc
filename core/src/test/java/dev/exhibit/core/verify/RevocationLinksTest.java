package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.nvidia.ocsp.RevocationCode;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Link.State;
import dev.exhibit.core.verify.links.Links;
import dev.exhibit.core.verify.links.Relation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root that issued a certificate may have withdrawn it, which is another question. */
class RevocationLinksTest {
  @TempDir private Path dir;

  private Report gpus() throws IOException {
    GpuFiles gpus = GpuBundle.gpus(GpuBundle.NONCE);
    String report =
        "{\"signing_address\":\"%s\",\"signing_algo\":\"ecdsa\",\"request_nonce\":\"%s\","
                .formatted(GpuBundle.INTEL.identity().first(20).hex(), GpuBundle.NONCE.hex())
            + "\"intel_quote\":\"%s\",\"nvidia_payload\":\"%s\"}"
                .formatted(
                    GpuBundle.quote(GpuBundle.INTEL.identity().concat(GpuBundle.NONCE)),
                    gpus.payload().utf8Lossy().replace("\"", "\\\""));
    return GpuBundle.verify(GpuBundle.write(dir.resolve("g.evb"), report, gpus), gpus);
  }

  private Report snp(boolean list) throws IOException {
    Bytes document =
        ServedDocument.of(TinfoilMachine.on(SnpChip.of("Milan")), SnpBundle.NONCE).bytes();
    SnpBundle bundle = SnpBundle.of(document, SnpEvidence.valid("Milan", 3)).under("{}");
    return (list ? bundle.with(SnpEvidence.amd("Milan").crl(List.of())) : bundle)
        .verified(dir.resolve("s-" + list + ".evb"));
  }

  private static Link only(List<Link> links, Relation relation) {
    return links.stream()
        .filter(link -> link.relation() == relation)
        .filter(link -> !link.from().kind().name().startsWith("INTEL"))
        .findFirst()
        .orElseThrow();
  }

  /** The same findings, but for those of one check. */
  private static List<Link> with(Report report, CheckId check, UnaryOperator<Finding> other) {
    Appraisal was = report.appraisal();
    SortedMap<Key, Finding> findings = new TreeMap<>(was.findings());
    for (Map.Entry<Key, Finding> each : was.findings().entrySet()) {
      if (each.getKey().check() == check) {
        findings.put(each.getKey(), other.apply(each.getValue()));
      }
    }
    return Links.of(new Appraisal(was.required(), findings, was.waivers(), was.signers()));
  }

  private static List<Link> without(Report report, CheckId check) {
    Appraisal was = report.appraisal();
    SortedMap<Key, Finding> findings = new TreeMap<>(was.findings());
    findings.keySet().removeIf(key -> key.check() == check);
    return Links.of(new Appraisal(was.required(), findings, was.waivers(), was.signers()));
  }

  private static void issuedAnd(List<Link> links, State unrevoked, String why) {
    assertThat(only(links, Relation.ISSUED).state()).isEqualTo(State.HOLDS);
    Link link = only(links, Relation.UNREVOKED);
    assertThat(link.state()).isEqualTo(unrevoked);
    assertThat(link.why().orElse("")).startsWith(why);
    assertThat(link.why().isEmpty()).isEqualTo(why.isEmpty());
  }

  @Test
  void aDeviceIsUnrevokedOnlyWhereThatWasShown() throws IOException {
    Report report = gpus();
    CheckId check = CheckId.GPU_REVOCATION;
    issuedAnd(report.links(), State.HOLDS, "");
    issuedAnd(
        with(report, check, f -> new Finding.Missing(f.key(), RevocationCode.MISSING, f.grounds())),
        State.GAP,
        "gpu.revocation: There is no answer");
    issuedAnd(
        with(report, check, f -> new Finding.Failed(f.key(), RevocationCode.REVOKED, f.grounds())),
        State.CONTRADICTED,
        "gpu.revocation: A certificate was revoked");
    issuedAnd(without(report, check), State.GAP, "revocation was not checked");
  }

  @Test
  void anAuthorityOfAmdIsUnrevokedOnlyWhereAListSaysSo() throws IOException {
    Report listed = snp(true);
    issuedAnd(listed.links(), State.HOLDS, "");
    issuedAnd(snp(false).links(), State.GAP, "snp.revocation: There is no revocation list");
    CheckId check = CheckId.SNP_REVOCATION;
    issuedAnd(
        with(
            listed,
            check,
            f -> new Finding.Failed(f.key(), AmdCode.CERTIFICATE_REVOKED, f.grounds())),
        State.CONTRADICTED,
        "snp.revocation: ");
    issuedAnd(without(listed, check), State.GAP, "revocation was not checked");
  }
}

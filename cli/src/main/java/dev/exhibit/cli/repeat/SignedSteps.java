package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What other programs can repeat of the text that a key signed, and of a timestamp. */
final class SignedSteps {
  private static final String HASH_EXACT = "hash-exact";

  private SignedSteps() {}

  static List<RepeatStep> of(Bundle bundle, Report report) {
    List<RepeatStep> steps = new ArrayList<>();
    Passed.of(report, CheckId.EXCHANGE_SIGNATURE).stream()
        .filter(f -> Passed.text(f, "form").filter(form -> form.startsWith("text-")).isPresent())
        .flatMap(f -> signed(bundle, report, f).stream())
        .findFirst()
        .ifPresent(steps::add);
    bundle.seals().timestamps().stream()
        .filter(seal -> isOverManifest(report, seal, bundle.manifestSha256()))
        .findFirst()
        .ifPresent(seal -> steps.add(timestamp(seal, bundle.manifestSha256())));
    return steps;
  }

  private static Optional<RepeatStep> signed(Bundle bundle, Report report, Finding signature) {
    Subject exchange = signature.key().subject();
    Optional<String> record =
        signature.grounds().sites().stream()
            .map(Site::member)
            .filter(name -> name.endsWith(".json") && isPresent(bundle, name))
            .findFirst();
    Optional<Finding> request = exact(report, CheckId.EXCHANGE_REQUEST_HASH, exchange);
    if (record.isEmpty() || request.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder script = new StringBuilder("jq .text evidence/" + record.get() + "\n");
    List<String> expected = new ArrayList<>();
    add(bundle, request, Role.REQUEST_BODY, script, expected);
    add(
        bundle,
        exact(report, CheckId.EXCHANGE_RESPONSE_HASH, exchange),
        Role.RESPONSE_BODY,
        script,
        expected);
    return expected.isEmpty()
        ? Optional.empty()
        : Optional.of(new RepeatStep("signed-text", script.toString().stripTrailing(), expected));
  }

  /** Where the signed digest is that of the bytes in the file. */
  private static Optional<Finding> exact(Report report, CheckId check, Subject exchange) {
    return Passed.of(report, check, exchange).filter(f -> f.code().id().equals(HASH_EXACT));
  }

  private static void add(
      Bundle bundle,
      Optional<Finding> hash,
      Role role,
      StringBuilder script,
      List<String> expected) {
    Optional<Member> body =
        hash.stream()
            .flatMap(f -> f.grounds().sites().stream())
            .flatMap(site -> bundle.member(site.member()).stream())
            .filter(m -> m.role().equals(role) && m.state() == Member.State.PRESENT)
            .findFirst();
    body.ifPresent(
        member -> {
          script.append("sha256sum evidence/").append(member.name()).append('\n');
          expected.add(member.sha256().hex());
        });
  }

  private static boolean isPresent(Bundle bundle, String name) {
    return bundle.member(name).filter(m -> m.state() == Member.State.PRESENT).isPresent();
  }

  private static boolean isOverManifest(Report report, SealFile seal, Sha256 manifest) {
    return Passed.of(report, CheckId.TIME_TOKEN).stream()
        .filter(f -> f.grounds().sites().stream().anyMatch(s -> s.member().equals(seal.name())))
        .anyMatch(f -> String.valueOf(f.grounds().details()).contains(manifest.hex()));
  }

  private static RepeatStep timestamp(SealFile seal, Sha256 manifest) {
    return RepeatStep.of(
        "timestamp",
        Filled.of(
            """
            T=evidence/%s
            openssl cms -verify -inform DER -in $T -noverify -binary -out stamped.der
            xxd -p stamped.der | tr -d '\\n' | grep -o %s
            openssl asn1parse -inform DER -in stamped.der | grep GENERALIZEDTIME
            """,
            seal.name(), manifest.hex()),
        "successful",
        manifest.hex());
  }
}

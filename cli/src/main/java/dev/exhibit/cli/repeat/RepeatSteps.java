package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The steps for one bundle: those that its evidence allows, and no other. */
public final class RepeatSteps {
  /**
   * Only a name that no shell reads otherwise reaches a command, and that none of the commands
   * gives to what it makes: those make a folder {@code evidence} and many files, none a bundle.
   */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,95}\\.evb");

  /** What a file of any other name has to be called first. */
  private static final String RENAMED = "bundle.evb";

  private RepeatSteps() {}

  /** Whether the commands call the file by its own name. */
  public static boolean isPlain(String file) {
    return PLAIN.matcher(file).matches();
  }

  /** The only step for a file that could not be read. */
  public static List<RepeatStep> of(String file, Sha256 sha256) {
    return List.of(RepeatStep.of("file", "sha256sum " + name(file), sha256.hex()));
  }

  /** The steps for an open bundle. */
  public static List<RepeatStep> of(String file, Sha256 sha256, Bundle bundle, Report report)
      throws IOException {
    List<RepeatStep> steps = new ArrayList<>(of(file, sha256));
    steps.add(
        RepeatStep.of(
            "table",
            "unzip -p " + name(file) + " manifest.json | sha256sum",
            bundle.manifestSha256().hex()));
    steps.add(members(name(file), bundle));
    SealVerifier.verify(bundle).results().stream()
        .filter(SealResult.Valid.class::isInstance)
        .map(SealResult.Valid.class::cast)
        .filter(SealResult.Valid::first)
        .findFirst()
        .ifPresent(seal -> steps.add(seal(seal, bundle.manifestSha256())));
    QuoteSteps.OfOne quote = QuoteSteps.of(bundle, report);
    steps.addAll(quote.steps());
    steps.addAll(CollateralSteps.of(bundle, report, quote));
    steps.addAll(AmdSteps.of(bundle, report));
    steps.addAll(SoftwareSteps.of(bundle, report, quote));
    steps.addAll(GpuSteps.of(bundle, report));
    steps.addAll(ImageSteps.of(bundle, report));
    steps.addAll(SignedSteps.of(bundle, report));
    return steps;
  }

  private static String name(String file) {
    return isPlain(file) ? file : RENAMED;
  }

  private static RepeatStep members(String file, Bundle bundle) {
    List<String> expected =
        bundle.members().stream()
            .filter(member -> member.state() == Member.State.ALTERED)
            .map(member -> member.name() + ": FAILED")
            .toList();
    boolean whole =
        bundle.members().stream()
            .allMatch(m -> m.state() == Member.State.PRESENT || m.state() == Member.State.WITHHELD);
    String missing = bundle.withheld().isEmpty() ? "" : " --ignore-missing";
    String script =
        Filled.of(
            """
            unzip -q -o %s -d evidence
            (cd evidence
              { jq -r '.members[]|"\\(.sha256)  \\(.name)"' manifest.json
                jq -r '.exchanges[]|"\\(.sha256)  exchanges/\\(.id)/manifest.json"' manifest.json
                cat exchanges/*/manifest.json 2>/dev/null | jq -r '.members[]|"\\(.sha256)  \\(.name)"'
              } | sha256sum -c --quiet%s && echo members: OK)
            """,
            file, missing);
    return new RepeatStep(
        whole ? "members" : "members.altered",
        script.stripTrailing(),
        whole ? List.of("members: OK") : expected);
  }

  private static RepeatStep seal(SealResult.Valid seal, Sha256 manifest) {
    String check =
        seal.algorithm() == SealAlgorithm.P256
            ? "openssl dgst -sha256 -verify seal.der -keyform DER -signature seal.sig signed.bin"
            : "openssl pkeyutl -verify -pubin -keyform DER -inkey seal.der -rawin -in signed.bin"
                + " -sigfile seal.sig";
    String script =
        Filled.of(
            """
            S=evidence/%s
            jq -r .dsseEnvelope.payload $S | base64 -d > payload.json
            { printf 'DSSEv1 28 application/vnd.in-toto+json %%d ' $(wc -c < payload.json)
              cat payload.json; } > signed.bin
            jq -r '.dsseEnvelope.signatures[0].sig' $S | base64 -d > seal.sig
            jq -r .predicate.signer.spki payload.json | base64 -d > seal.der
            sha256sum seal.der
            %s
            jq '.subject[0].digest.sha256' payload.json
            """,
            seal.file(), check);
    return RepeatStep.of(
        "seal",
        script,
        seal.keyId().hex(),
        seal.algorithm() == SealAlgorithm.P256 ? "Verified OK" : "Signature Verified Successfully",
        manifest.hex());
  }
}

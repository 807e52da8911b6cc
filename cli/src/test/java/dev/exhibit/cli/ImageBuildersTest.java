package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.html.Pages;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.dstack.AppComposeText;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are shown of who built the images of a machine, and what is proposed of it. */
class ImageBuildersTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(17));
  private static final DstackScenario MACHINE =
      DstackScenario.seeded(6)
          .running(
              AppComposeText.of(
                  "services:\n  web:\n    image: "
                      + AppComposeText.PROXY
                      + "\n  model:\n    image: "
                      + AppComposeText.MODEL
                      + "\n",
                  List.of()));
  private static final BuildSpec BUILD =
      BuildSpec.of(MACHINE.intel().evidence().at(), List.of(digest(AppComposeText.PROXY)));

  @TempDir private Path dir;
  private Sample sample;
  private Path root;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
    root = dir.resolve("sigstore.json");
    Files.write(root, SIGSTORE.trustedRoot().toArray());
  }

  private static Sha256 digest(String image) {
    return Sha256.fromHex(image.substring(image.indexOf(':') + 1)).orElseThrow();
  }

  private MachineBundle bundle(Bytes... statements) throws IOException {
    return MachineBundle.in(sample, "machine.evb", MACHINE.evidence(), List.of(statements));
  }

  private Cli.Ran verify(MachineBundle bundle, Path policy, String format) {
    return Cli.run(
        "verify",
        bundle.file(),
        "--policy",
        policy,
        "--scope",
        "provenance",
        "--signer",
        Sample.COLLECTOR,
        "--trust",
        bundle.trusted(),
        "--trust",
        "sigstore=" + root,
        "--at",
        MACHINE.intel().evidence().at(),
        "--format",
        format);
  }

  private Cli.Ran propose(MachineBundle bundle, Path policy) {
    return Cli.run(
        "policy",
        "init",
        "--from",
        bundle.file(),
        "--trust",
        bundle.trusted(),
        "--trust",
        "sigstore=" + root,
        "-o",
        policy);
  }

  /** Also of a bundle that verifies nowhere: what it shows is a claim. */
  @Test
  void inspectShowsWhatIsClaimedAndSaysThatItIs() throws IOException {
    Bytes forged = SIGSTORE.bundle(BUILD, SigstoreAttack.SIGNATURE_FORGED);
    String text = joined(Cli.run("inspect", bundle(forged).file()));
    assertThat(text)
        .containsSubsequence(
            "Builds of images, registers of machines (as claimed, not verified)",
            "digest",
            AppComposeText.PROXY.substring(AppComposeText.PROXY.indexOf("sha256:")),
            "claimedBuiltBy",
            BUILD.identity(),
            AppComposeText.MODEL.substring(AppComposeText.MODEL.indexOf("sha256:")),
            "claimedBuiltBy",
            "nobody: no document in the bundle claims to be about it",
            "claimedSubjects",
            "claimedSourceCommit",
            BUILD.commit(),
            "claimedLogTime");
  }

  @Test
  void aDocumentThatCannotBeReadIsShownAsSuch() throws IOException {
    assertThat(Cli.run("inspect", bundle(Bytes.utf8("{}")).file()).out())
        .containsSubsequence("Builds of images", ".sigstore.json", "unreadable");
  }

  @Test
  void aProposalNamesWhoBuiltWhatAndWhatNobodySigned() throws IOException {
    MachineBundle bundle = bundle(SIGSTORE.bundle(BUILD, SigstoreAttack.NONE));
    Path policy = dir.resolve("proposed.json");
    Cli.Ran ran = propose(bundle, policy);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out().replaceAll("\\s+", " "))
        .containsSubsequence(
            "provenance.identities",
            BUILD.identity(),
            "issuer " + BuildSpec.ISSUER,
            "sourceRepository " + BUILD.repository(),
            "signed for",
            AppComposeText.PROXY,
            "Not proposed",
            "No builder of " + AppComposeText.MODEL + " of attestation/001: image-unsigned");
    assertThat(Files.readString(policy)).contains("not reviewed");
    assertThat(Cli.ok("policy", "explain", policy))
        .containsSubsequence("Who may have built the images", BUILD.identity());
  }

  @Test
  void aReportNamesTheBuilderOfEachImageOrThatThereIsNone() throws IOException {
    MachineBundle bundle = bundle(SIGSTORE.bundle(BUILD, SigstoreAttack.NONE));
    Path policy = dir.resolve("proposed.json");
    propose(bundle, policy);
    assertThat(joined(verify(bundle, policy, "text")))
        .contains(
            "the image %s was built by %s from %s at commit %s, signed at"
                .formatted(
                    AppComposeText.PROXY, BUILD.identity(), BUILD.repository(), BUILD.commit()))
        .contains(
            "who built the image %s of the service model (image-unsigned)"
                .formatted(AppComposeText.MODEL));
    String page = verify(bundle, policy, "html").out();
    assertThat(Pages.broken(page)).isEmpty();
    assertThat(page)
        .containsSubsequence(
            "Who built the images of attestation/001",
            BUILD.identity(),
            "source commit",
            BUILD.commit(),
            "not known: the file holds no signed statement of its build");
  }

  @Test
  void whomThePolicyDoesNotNameIsNamedAsSuch() throws IOException {
    Bytes first = SIGSTORE.bundle(BUILD, SigstoreAttack.NONE);
    Path policy = dir.resolve("proposed.json");
    propose(bundle(first), policy);
    Files.delete(sample.path("machine.evb"));
    BuildSpec other = BUILD.by("https://github.com/somebody/service");
    MachineBundle bundle = bundle(SIGSTORE.bundle(other, SigstoreAttack.NONE));
    Cli.Ran ran = verify(bundle, policy, "text");
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(joined(ran))
        .contains("(image-built-by-another: signed by " + other.identity() + ")");
    assertThat(verify(bundle, policy, "html").out())
        .contains(other.identity() + " (whom the policy does not name)");
  }

  /** Nothing that does not verify is proposed. */
  @Test
  void aForgedStatementProposesNobody() throws IOException {
    MachineBundle bundle = bundle(SIGSTORE.bundle(BUILD, SigstoreAttack.SIGNATURE_FORGED));
    Path policy = dir.resolve("proposed.json");
    Cli.Ran ran = propose(bundle, policy);
    assertThat(ran.out()).doesNotContain(BUILD.identity());
    if (Files.exists(policy)) {
      assertThat(Files.readString(policy)).doesNotContain(BUILD.identity());
    }
  }

  /** As one line: where it is wrapped depends on names. */
  private static String joined(Cli.Ran ran) {
    return ran.out().replaceAll("\\s+", " ");
  }
}

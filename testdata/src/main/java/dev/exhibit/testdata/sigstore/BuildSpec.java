package dev.exhibit.testdata.sigstore;

import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * A build that somebody signs for.
 *
 * @param workflow address of the workflow's file, without a branch
 * @param digests of what was built
 * @param at when the certificate begins; the signature is made a minute later
 * @param stamped whether a time-stamping authority stamps the signature
 */
public record BuildSpec(
    String repository,
    String workflow,
    String ref,
    String commit,
    List<Sha256> digests,
    Instant at,
    boolean stamped) {
  /** Who says which workflow ran. */
  public static final String ISSUER = "https://token.actions.githubusercontent.com";

  public BuildSpec {
    digests = List.copyOf(digests);
  }

  /** The build of these digests by the usual workflow of the simulation. */
  public static BuildSpec of(Instant at, List<Sha256> digests) {
    String repository = "https://github.com/exhibit-simulation/service";
    return new BuildSpec(
        repository,
        repository + "/.github/workflows/build.yml",
        "refs/tags/v1",
        "0123456789abcdef0123456789abcdef01234567",
        digests,
        at,
        false);
  }

  /** The same by a workflow of another repository. */
  public BuildSpec by(String other) {
    return new BuildSpec(
        other, other + "/.github/workflows/build.yml", ref, commit, digests, at, stamped);
  }

  /** The same on another branch or tag. */
  public BuildSpec on(String other) {
    return new BuildSpec(repository, workflow, other, commit, digests, at, stamped);
  }

  /** The same with a time stamp. */
  public BuildSpec withStamp() {
    return new BuildSpec(repository, workflow, ref, commit, digests, at, true);
  }

  /** The name in the certificate. */
  public String identity() {
    return workflow + "@" + ref;
  }
}

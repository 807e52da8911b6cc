package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.compose.AppCompose;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.dstack.compose.ImagesCheck;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * A workload that HOST_DATA of a verified SEV-SNP report binds: its app compose is the one that the
 * configuration document names, and HOST_DATA is that document's hash. Only {@link
 * LaunchedAppraiser} makes one.
 *
 * <p>The host chose HOST_DATA before the guest started, and nobody can change it afterwards. That
 * the guest runs what it names follows only from a launch digest that is known.
 */
public final class LaunchedWorkload {
  private final Subject subject;
  private final Bytes composeHash;
  private final AppCompose compose;
  private final Optional<ImagesCheck.Services> services;

  LaunchedWorkload(
      Subject subject,
      Bytes composeHash,
      AppCompose compose,
      Optional<ImagesCheck.Services> services) {
    this.subject = subject;
    this.composeHash = composeHash;
    this.compose = compose;
    this.services = services;
  }

  /** The machine whose report binds it. */
  public Subject subject() {
    return subject;
  }

  /** As the deployer called it; part of the app compose. */
  public String name() {
    return compose.name();
  }

  /** SHA-256 of the app compose, 32 bytes. */
  public Bytes composeHash() {
    return composeHash;
  }

  /** The image of each service; empty if the compose file could not be read. */
  public List<Image> images() {
    return services.map(ImagesCheck.Services::images).orElse(List.of());
  }
}

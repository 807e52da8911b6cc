package dev.exhibit.core.verify.contents;

import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import java.util.Optional;

/**
 * What the collector noted of an exchange.
 *
 * @param manifest absent where it is withheld or not sound
 */
public record StatedExchange(String id, Optional<ExchangeManifest> manifest) {
  /** The first member of this role, such as the request's body. */
  public Optional<MemberEntry> body(Role role) {
    return manifest.stream()
        .flatMap(of -> of.members().stream())
        .filter(member -> member.role().equals(role))
        .findFirst();
  }
}

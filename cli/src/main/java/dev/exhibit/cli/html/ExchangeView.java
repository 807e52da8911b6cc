package dev.exhibit.cli.html;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An exchange to be shown.
 *
 * @param manifest what the collector noted; absent where it is withheld or not sound
 * @param withheld whether the holder has withheld all of it
 */
record ExchangeView(
    String id,
    boolean withheld,
    Optional<ExchangeManifest> manifest,
    Optional<BodyView> request,
    Optional<BodyView> response) {
  /** So many are shown as conversations; of the others no body is read. */
  static final int MOST_SHOWN = 3;

  static List<ExchangeView> of(Bundle bundle) throws IOException {
    List<ExchangeView> views = new ArrayList<>();
    for (var entry : bundle.manifest().exchanges()) {
      boolean bodies = views.size() < MOST_SHOWN;
      Optional<ExchangeManifest> manifest = bundle.exchange(entry.id());
      views.add(
          new ExchangeView(
              entry.id(),
              bundle.withheld().exchanges().contains(entry.id()),
              manifest,
              bodies
                  ? body(bundle, manifest, Role.REQUEST_BODY, Conversation::request)
                  : Optional.empty(),
              bodies
                  ? body(bundle, manifest, Role.RESPONSE_BODY, Conversation::response)
                  : Optional.empty()));
    }
    return views;
  }

  private static Optional<BodyView> body(
      Bundle bundle,
      Optional<ExchangeManifest> manifest,
      Role role,
      Function<Bytes, List<Turn>> reader)
      throws IOException {
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    for (MemberEntry entry : manifest.get().members()) {
      if (entry.role().equals(role)) {
        return Optional.of(BodyView.of(bundle, entry, reader));
      }
    }
    return Optional.empty();
  }
}

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
import java.util.function.Predicate;
import java.util.stream.Stream;

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
  /** So many are shown as conversations at once; the others can be opened, while there is room. */
  static final int MOST_SHOWN = 3;

  /** A page has no room for more; of the exchanges after that no body is read. */
  private static final long MOST_BYTES = 2 << 20;

  /** The exchanges, first those in {@code first}, otherwise in the manifest's order. */
  static List<ExchangeView> of(Bundle bundle, Predicate<String> first) throws IOException {
    List<String> ids = bundle.manifest().exchanges().stream().map(entry -> entry.id()).toList();
    List<ExchangeView> views = new ArrayList<>();
    long read = 0;
    for (String id :
        Stream.concat(ids.stream().filter(first), ids.stream().filter(first.negate())).toList()) {
      Optional<ExchangeManifest> manifest = bundle.exchange(id);
      read += manifest.map(ExchangeView::bodies).orElse(0L);
      boolean bodies = views.size() < MOST_SHOWN || read <= MOST_BYTES;
      views.add(
          new ExchangeView(
              id,
              bundle.withheld().exchanges().contains(id),
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

  private static long bodies(ExchangeManifest manifest) {
    return manifest.members().stream()
        .filter(m -> m.role().equals(Role.REQUEST_BODY) || m.role().equals(Role.RESPONSE_BODY))
        .mapToLong(MemberEntry::size)
        .sum();
  }

  /** Whether all that it has was read. */
  boolean isRead() {
    return request.isPresent()
        || response.isPresent()
        || manifest.map(ExchangeView::bodies).orElse(0L) == 0;
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

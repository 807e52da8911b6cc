package dev.exhibit.bundle.manifest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Members whose place and role go together: whoever knows one knows the other, so that no reader
 * picks a request body by name and another a different one by role. SPEC.md, members.
 */
public final class RoleNames {
  /** A segment that is short enough for an id; a longer one is none, and no place of its role. */
  private static final String ID = "[^/]{1,64}";

  private static final List<Place> PLACES =
      List.of(
          place(Role.REQUEST_BODY, "exchanges/" + ID + "/request\\.body"),
          place(Role.RESPONSE_BODY, "exchanges/" + ID + "/response\\.body"),
          place(Role.SIGNATURE, "exchanges/" + ID + "/signature\\.json"),
          place(Role.RECEIPT, "exchanges/" + ID + "/receipt\\.json"),
          place(Role.E2EE, "exchanges/" + ID + "/e2ee\\.json"),
          place(Role.PLAIN, "exchanges/" + ID + "/plain/.+"),
          place(Role.RECORDING_LOG, "exchanges/" + ID + "/recording\\.json"),
          place(Role.COMPLETES, "other/completes\\.json"),
          place(Role.ATTESTATION_REPORT, "attestations/" + ID + "/report\\.json"),
          place(Role.TIMESTAMP_BEFORE, "time/" + ID + "/before\\.tsr"),
          place(Role.TIMESTAMP_AFTER, "time/" + ID + "/after\\.tsr"));

  private RoleNames() {}

  private record Place(Role role, Pattern names) {}

  private static Place place(Role role, String names) {
    return new Place(role, Pattern.compile(names));
  }

  /** The role that a member of this name must have, if its place is one of the fixed ones. */
  public static Optional<Role> roleOf(String name) {
    return PLACES.stream()
        .filter(place -> place.names().matcher(name).matches())
        .map(Place::role)
        .findFirst();
  }

  /** Whether a member of this name may have this role. */
  public static boolean agree(String name, Role role) {
    Optional<Role> fixed = roleOf(name);
    return fixed.isPresent()
        ? fixed.get().equals(role)
        : PLACES.stream().noneMatch(place -> place.role().equals(role));
  }
}

package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The members that one attestation of the manifest names, by their roles, each role's in the order
 * of the manifest. Made once for an entry: its reports are as many as its packer liked.
 */
record EntryMembers(Map<Role, List<Member>> byRole) {
  static EntryMembers of(Bundle bundle, AttestationEntry entry) {
    return new EntryMembers(
        entry.members().stream()
            .map(bundle::member)
            .flatMap(Optional::stream)
            .collect(Collectors.groupingBy(Member::role, LinkedHashMap::new, Collectors.toList())));
  }

  List<Member> of(Role role) {
    return byRole.getOrDefault(role, List.of());
  }
}

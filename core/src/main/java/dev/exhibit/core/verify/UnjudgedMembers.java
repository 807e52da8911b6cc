package dev.exhibit.core.verify;

import dev.exhibit.bundle.AttestationEntry;
import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.ExchangeManifest;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.MemberEntry;
import dev.exhibit.bundle.Role;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the members of a bundle that no check looked into: those that no finding names, and that no
 * family was handed through an attestation, an exchange or a pool of collateral.
 */
final class UnjudgedMembers {
  private static final String COLLATERAL_OF_INTEL = "intel-";
  private static final Set<Role> SHARED =
      Set.of(
          Role.NVIDIA_RIM, Role.NVIDIA_OCSP, Role.NVIDIA_TOKEN, Role.NVIDIA_JWKS, Role.ACI_SESSION);
  private static final Set<Role> OF_ATTESTATIONS =
      Set.of(Role.ATTESTATION_REPORT, AttestationCase.COMPANION, Role.TLS_PEER);
  private static final Set<Role> OF_EXCHANGES =
      Set.of(
          Role.REQUEST_BODY,
          Role.RESPONSE_BODY,
          Role.SIGNATURE,
          Role.RECEIPT,
          Role.E2EE,
          Role.PLAIN);

  /** Of these an attestation may have several, and all are looked into. */
  private static final Set<Role> SEVERAL = Set.of(AttestationCase.COMPANION);

  private final Bundle bundle;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, String> reasons = new HashMap<>();

  private UnjudgedMembers(Bundle bundle) {
    this.bundle = bundle;
  }

  /** In the order of their names. */
  static List<Unjudged> of(Bundle bundle, Collection<Finding> findings) {
    UnjudgedMembers members = new UnjudgedMembers(bundle);
    findings.stream()
        .flatMap(finding -> finding.grounds().sites().stream())
        .map(Site::member)
        .forEach(members.seen::add);
    for (AttestationEntry entry : bundle.manifest().attestations()) {
      members.hand("attestation", OF_ATTESTATIONS, entry.members().stream());
    }
    for (ExchangeManifest exchange : bundle.exchangeManifests().values()) {
      members.hand("exchange", OF_EXCHANGES, exchange.members().stream().map(MemberEntry::name));
    }
    return members.rest();
  }

  /** Families look at the first member of a role; a further one is nobody's. */
  private void hand(String owner, Set<Role> roles, Stream<String> names) {
    Set<Role> taken = new HashSet<>();
    names
        .map(bundle::member)
        .flatMap(Optional::stream)
        .filter(member -> roles.contains(member.role()))
        .forEach(
            member -> {
              if (taken.add(member.role()) || SEVERAL.contains(member.role())) {
                seen.add(member.name());
              } else {
                reasons.put(
                    member.name(), "another member of that role is judged for its " + owner);
              }
            });
  }

  private List<Unjudged> rest() {
    List<Unjudged> rest = new ArrayList<>();
    for (Member member : bundle.members()) {
      if (member.state() == Member.State.PRESENT && !isLookedInto(member)) {
        rest.add(new Unjudged(member.name(), member.role().id(), member.sha256(), why(member)));
      }
    }
    return rest;
  }

  private boolean isLookedInto(Member member) {
    return seen.contains(member.name())
        || SHARED.contains(member.role())
        || member.role().id().startsWith(COLLATERAL_OF_INTEL);
  }

  private String why(Member member) {
    String known = reasons.get(member.name());
    if (known != null) {
      return known;
    }
    return OF_ATTESTATIONS.contains(member.role())
        ? "no attestation of the manifest names it"
        : "no check of this release reads members of that role";
  }
}

package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the members of a bundle that no check judged: all but those that a finding names and those
 * that a check was handed and could use. A member that was handed and could not be used is named
 * with the check's own reason.
 */
public final class UnjudgedMembers {
  private static final String COLLATERAL_OF_INTEL = "intel-";
  private static final String COLLATERAL_OF_AMD = "amd-";

  /** Read from wherever they stand in the bundle. */
  private static final Set<Role> SHARED =
      Ordered.set(
          Role.NVIDIA_RIM,
          Role.NVIDIA_OCSP,
          Role.NVIDIA_TOKEN,
          Role.NVIDIA_JWKS,
          Role.ACI_SESSION,
          Role.IMAGE_MANIFEST,
          Role.PLATFORM_REGISTRY);

  private static final Set<Role> OF_ATTESTATIONS =
      Ordered.set(Role.ATTESTATION_REPORT, AttestationCase.COMPANION, Role.TLS_PEER);
  private static final Set<Role> OF_EXCHANGES =
      Ordered.set(Role.REQUEST_BODY, Role.RESPONSE_BODY, Role.SIGNATURE, Role.RECEIPT);

  private final Bundle bundle;
  private final CaseFile file;
  private final Set<String> used = new LinkedHashSet<>();
  private final Set<String> attested = new LinkedHashSet<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final Map<Content, String> unused = new LinkedHashMap<>();

  private UnjudgedMembers(Bundle bundle, CaseFile file) {
    this.bundle = bundle;
    this.file = file;
  }

  /** What the same role and bytes have, a check reads once. */
  private record Content(Role role, Sha256 digest) {
    static Content of(Member member) {
      return new Content(member.role(), member.sha256());
    }
  }

  /**
   * In the order of their names.
   *
   * @param ofTimes what was handed to the checks of times and could not be read
   */
  public static List<Unjudged> of(
      Bundle bundle, CaseFile file, Collection<Finding> findings, List<Unused> ofTimes) {
    UnjudgedMembers members = new UnjudgedMembers(bundle, file);
    findings.stream()
        .flatMap(finding -> finding.grounds().sites().stream())
        .map(Site::member)
        .forEach(members.used::add);
    for (AttestationEntry entry : bundle.manifest().attestations()) {
      members.attested.addAll(entry.members());
    }
    for (ExchangeManifest exchange : bundle.exchangeManifests().values()) {
      members.exchange(exchange.members().stream().map(MemberEntry::name));
    }
    file.unused().forEach(members::unused);
    ofTimes.forEach(members::unused);
    return members.rest();
  }

  /**
   * The first member of a role is judged; a further one is nobody's, and so is a signature where
   * there is a receipt.
   */
  private void exchange(Stream<String> names) {
    List<Member> members =
        names
            .map(bundle::member)
            .flatMap(Optional::stream)
            .filter(member -> OF_EXCHANGES.contains(member.role()))
            .toList();
    boolean receipt =
        members.stream()
            .anyMatch(m -> m.role().equals(Role.RECEIPT) && m.state() == Member.State.PRESENT);
    Set<Role> taken = new LinkedHashSet<>();
    for (Member member : members) {
      if (!taken.add(member.role())) {
        reasons.put(member.name(), "another member of that role is judged for its exchange");
      } else if (receipt && member.role().equals(Role.SIGNATURE)) {
        reasons.put(member.name(), "its exchange is judged by its receipt instead");
      } else {
        used.add(member.name());
      }
    }
  }

  private void unused(Unused piece) {
    bundle
        .member(piece.site().member())
        .ifPresent(member -> unused.putIfAbsent(Content.of(member), piece.why()));
  }

  private List<Unjudged> rest() {
    List<Unjudged> rest = new ArrayList<>();
    for (Member member : bundle.members()) {
      if (member.state() == Member.State.PRESENT) {
        why(member)
            .ifPresent(
                why ->
                    rest.add(
                        new Unjudged(member.name(), member.role().id(), member.sha256(), why)));
      }
    }
    return rest;
  }

  /** Why a member was not judged, or not all of it; empty if it was. */
  private Optional<String> why(Member member) {
    String refused = unused.get(Content.of(member));
    if (refused != null) {
      return Optional.of(refused);
    }
    return isUsed(member) ? Optional.empty() : Optional.of(whyNobody(member));
  }

  private boolean isUsed(Member member) {
    return used.contains(member.name())
        || SHARED.contains(member.role())
        || (member.role().id().startsWith(COLLATERAL_OF_INTEL) && file.intel().isNeeded())
        || (member.role().id().startsWith(COLLATERAL_OF_AMD) && file.showsAmd())
        || (OF_ATTESTATIONS.contains(member.role()) && file.readings().took(member.name()));
  }

  private String whyNobody(Member member) {
    String known = reasons.get(member.name());
    if (known != null) {
      return known;
    }
    if (member.role().equals(Role.PLAIN)) {
      return "no signed text is found to be about it";
    }
    if (member.role().equals(Role.COSIGN_SIGNATURE)) {
      return "no manifest in the bundle names it as signed in cosign's earlier form";
    }
    if (member.role().equals(Role.TSA_CRL) || member.role().equals(Role.TSA_OCSP)) {
      return "nobody who may say so signed it about a certificate of a token's trusted authority,"
          + " or it is beyond the limits";
    }
    if (member.role().id().startsWith(COLLATERAL_OF_INTEL)) {
      return "no quote of Intel's was judged that would need it";
    }
    if (member.role().id().startsWith(COLLATERAL_OF_AMD)) {
      return "the bundle shows no SEV-SNP report";
    }
    if (!OF_ATTESTATIONS.contains(member.role())) {
      return "no check of this release reads members of that role";
    }
    if (!attested.contains(member.name())) {
      return "no attestation of the manifest names it";
    }
    return "its attestation is beyond those that are judged";
  }
}

package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.aci.receipt.SessionEvidence;
import dev.exhibit.core.aci.receipt.SessionShelf;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.nvidia.GpuCollateral;
import dev.exhibit.core.nvidia.GpuCollateral.Kind;
import dev.exhibit.core.provenance.image.ProvenanceShelf;
import dev.exhibit.core.report.EnvelopeCollateral;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The typed view of a bundle: what there is to judge. Decoding never guesses; what cannot be
 * decoded stays visible as such.
 *
 * @param intel all Intel collateral in the bundle
 * @param amd all certificates and revocation lists of AMD machines in the bundle
 * @param sessions all records of verified upstreams in the bundle
 * @param provenance all provenance documents in the bundle
 * @param readings of the reports and what belongs to them
 * @param nvidia all manifests, OCSP answers, service tokens and key sets in the bundle
 */
public record CaseFile(
    List<AttestationCase> attestations,
    List<ExchangeCase> exchanges,
    CollateralPool intel,
    GpuCollateral nvidia,
    AmdFiles amd,
    SessionShelf sessions,
    ProvenanceShelf provenance,
    ReportReadings readings) {
  private static final String INTEL_ROLES = "intel-";
  private static final String AMD_ROLES = "amd-";
  private static final Map<Role, Kind> NVIDIA_ROLES =
      Ordered.map(
          Map.entry(Role.NVIDIA_RIM, Kind.RIM),
          Map.entry(Role.NVIDIA_OCSP, Kind.OCSP),
          Map.entry(Role.NVIDIA_TOKEN, Kind.TOKEN),
          Map.entry(Role.NVIDIA_JWKS, Kind.KEY_SET));

  private static final Set<Role> PROVENANCE_ROLES =
      Ordered.set(
          Role.SIGSTORE_BUNDLE,
          Role.REKOR_ENTRY,
          Role.IMAGE_MANIFEST,
          Role.COSIGN_SIGNATURE,
          Role.PLATFORM_REGISTRY);

  public static CaseFile decode(Bundle bundle) throws IOException {
    return decode(bundle, Optional.empty());
  }

  /** The same with what an update adds. */
  public static CaseFile decode(Bundle bundle, Optional<Update> update) throws IOException {
    ReportReadings readings = new ReportReadings();
    List<ExchangeCase> exchanges = new ArrayList<>();
    Set<String> withheldWhole = Ordered.copyOf(bundle.withheld().exchanges());
    for (ExchangeEntry entry : bundle.manifest().exchanges()) {
      exchanges.add(
          ExchangeCase.decode(bundle, entry, withheldWhole.contains(entry.id()), readings));
    }
    List<AttestationCase> attestations = AttestationCase.all(bundle, readings);
    List<Shown> shown = shown(attestations);
    return new CaseFile(
        attestations,
        exchanges,
        intelCollateral(bundle, update, shown),
        nvidiaCollateral(bundle, update),
        amdFiles(bundle),
        sessions(bundle),
        provenance(bundle, shown),
        readings);
  }

  /** What a report shows beside its quotes that is judged with the members of the bundle. */
  private record Shown(Site site, EnvelopeCollateral collateral) {}

  private static List<Shown> shown(List<AttestationCase> attestations) {
    List<Shown> shown = new ArrayList<>();
    for (AttestationCase each : attestations) {
      if (each.located() instanceof AttestationCase.Located.Quotes quotes) {
        shown.add(new Shown(each.site(), quotes.collateral()));
      }
    }
    return shown;
  }

  /** Whether there is an SEV-SNP report to judge, or a place for one. */
  boolean showsAmd() {
    return attestations.stream().anyMatch(each -> each.located().shows(TeeKind.SNP));
  }

  /** What was handed to a check that could not use it, or not all of it; known after the checks. */
  List<Unused> unused() {
    return Stream.of(
            readings.unused(),
            intel.unused(),
            nvidia.unused(),
            amd.unused(),
            sessions.unused(),
            provenance.unused())
        .flatMap(List::stream)
        .toList();
  }

  private static CollateralPool intelCollateral(
      Bundle bundle, Optional<Update> update, List<Shown> shown) throws IOException {
    CollateralPool.Builder pool = CollateralPool.builder();
    for (Member member : bundle.members()) {
      if (member.role().id().startsWith(INTEL_ROLES)) {
        if (member.size() > CollateralPool.MOST_FILE_BYTES) {
          pool.tooLarge(Site.of(member.name(), member.sha256()));
          continue;
        }
        Optional<Bytes> content = bundle.read(member.name());
        if (content.isPresent()) {
          pool.add(Site.of(member.name(), member.sha256()), content.get());
        }
      }
    }
    update.ifPresent(u -> u.addTo(pool));
    for (Shown each : shown) { // last: what a service shows must not crowd out the rest
      each.collateral()
          .intel()
          .forEach(piece -> pool.add(each.site().in(piece.pointer()), piece.content()));
    }
    return pool.build();
  }

  /** Sorted by what they are: no signature covers a role, so it finds a member and no more. */
  private static AmdFiles amdFiles(Bundle bundle) throws IOException {
    AmdFiles.Builder files = AmdFiles.builder();
    for (Member member : bundle.members()) {
      if (!member.role().id().startsWith(AMD_ROLES)) {
        continue;
      }
      Site site = Site.of(member.name(), member.sha256());
      if (member.size() > AmdFiles.MOST_FILE_BYTES) {
        files.tooLarge(site);
        continue;
      }
      Optional<Bytes> content = bundle.read(member.name());
      if (content.isPresent()) {
        files.add(site, content.get());
      }
    }
    return files.build();
  }

  /** Found by what they hold: no signature covers a name, so none is read. */
  private static SessionShelf sessions(Bundle bundle) {
    List<SessionEvidence> sessions = new ArrayList<>();
    for (Member member : bundle.members()) {
      if (member.role().equals(Role.ACI_SESSION) && member.state() == Member.State.PRESENT) {
        Site site = Site.of(member.name(), member.sha256());
        sessions.add(
            member.size() > StrictJson.MAX_BYTES
                ? SessionEvidence.tooLarge(site)
                : new SessionEvidence(site, ExchangeCase.source(bundle, member), Optional.empty()));
      }
    }
    return SessionShelf.of(sessions);
  }

  static ProvenanceShelf provenance(Bundle bundle) throws IOException {
    return provenance(bundle, List.of());
  }

  private static ProvenanceShelf provenance(Bundle bundle, List<Shown> shown) throws IOException {
    ProvenanceShelf.Builder shelf = new ProvenanceShelf.Builder();
    for (Member member : bundle.members()) {
      if (!PROVENANCE_ROLES.contains(member.role())) {
        continue;
      }
      if (member.size() > StrictJson.MAX_BYTES) {
        shelf.tooLarge(Site.of(member.name(), member.sha256()));
      } else {
        Optional<Bytes> content = bundle.read(member.name());
        Site site = Site.of(member.name(), member.sha256());
        if (content.isPresent() && member.role().equals(Role.SIGSTORE_BUNDLE)) {
          shelf.bundle(site, content.get());
        } else if (content.isPresent() && member.role().equals(Role.REKOR_ENTRY)) {
          shelf.entry(site, content.get());
        } else if (content.isPresent() && member.role().equals(Role.COSIGN_SIGNATURE)) {
          shelf.cosign(site, content.get());
        } else if (content.isPresent() && member.role().equals(Role.PLATFORM_REGISTRY)) {
          shelf.answer(site, content.get());
        } else if (content.isPresent()) {
          shelf.manifest(site, content.get());
        }
      }
    }
    for (Shown each : shown) {
      each.collateral()
          .statements()
          .forEach(piece -> shelf.bundle(each.site().in(piece.pointer()), piece.content()));
    }
    return shelf.build();
  }

  private static GpuCollateral nvidiaCollateral(Bundle bundle, Optional<Update> update)
      throws IOException {
    GpuCollateral.Builder pool = GpuCollateral.builder();
    for (Member member : bundle.members()) {
      Kind kind = NVIDIA_ROLES.get(member.role());
      if (kind != null) {
        pool.add(
            kind,
            Site.of(member.name(), member.sha256()),
            member.sha256(),
            member.size(),
            () -> bundle.read(member.name()));
      }
    }
    update.ifPresent(u -> u.addTo(pool));
    return pool.build();
  }
}

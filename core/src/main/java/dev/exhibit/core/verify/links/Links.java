package dev.exhibit.core.verify.links;

import static dev.exhibit.core.verify.links.Node.Kind;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * From roots of trust downward, what ties a bundle's content together. Each link has the findings
 * that test it, so that a picture drawn from links cannot say anything else than the verdict.
 */
public final class Links {
  private static final Set<CheckId> EXCHANGE =
      EnumSet.of(
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH,
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.EXCHANGE_SIGNER_ATTESTED,
          CheckId.RECEIPT_HASHES,
          CheckId.RECEIPT_SIGNATURE);

  private final Appraisal appraisal;
  private final Map<Subject, Set<Subject>> signedBy = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();

  private Links(Appraisal appraisal) {
    this.appraisal = appraisal;
    appraisal
        .signers()
        .forEach(
            (exchange, machines) ->
                machines.forEach(
                    machine ->
                        signedBy.computeIfAbsent(machine, none -> new TreeSet<>()).add(exchange)));
  }

  /** The links of an appraisal: machine by machine, their devices, then the file. */
  public static List<Link> of(Appraisal appraisal) {
    Links all = new Links(appraisal);
    all.subjects(CheckId.TDX_QUOTE).forEach(all::tdx);
    all.subjects(CheckId.SNP_REPORT).forEach(all::snp);
    all.subjects(CheckId.GPU_COUNT).forEach(all::devices);
    all.unattested();
    all.file();
    return List.copyOf(all.links);
  }

  private Set<Subject> subjects(CheckId check) {
    Set<Subject> subjects = new TreeSet<>();
    for (Key key : appraisal.findings().keySet()) {
      if (key.check() == check && !key.subject().equals(Subject.BUNDLE)) {
        subjects.add(key.subject());
      }
    }
    return subjects;
  }

  private void tdx(Subject machine) {
    Lane lane = new Lane(Lane.Kind.MACHINE, machine);
    link(lane, Kind.INTEL_ROOT, Kind.CERTIFICATE, Relation.ISSUED, CheckId.TDX_PCK_CHAIN);
    link(
        lane,
        Kind.CERTIFICATE,
        Kind.QUOTE,
        Relation.SIGNED,
        CheckId.TDX_QUOTE,
        CheckId.TDX_COLLATERAL,
        CheckId.TDX_QE_IDENTITY,
        CheckId.TDX_MODULE,
        CheckId.TDX_TCB_STATUS,
        CheckId.TDX_ATTRIBUTES);
    link(lane, Kind.NONCE, Kind.QUOTE, Relation.ANSWERS, CheckId.TDX_NONCE);
    link(lane, Kind.EXPECTED, Kind.QUOTE, Relation.COMPARED, CheckId.TDX_MEASUREMENTS);
    link(lane, Kind.QUOTE, Kind.KEY, Relation.NAMES, CheckId.TDX_REPORT_DATA);
    exchanges(lane);
    link(
        lane,
        Kind.QUOTE,
        Kind.LOG,
        Relation.MEASURED,
        CheckId.EVENTLOG_REPLAY,
        CheckId.EVENTLOG_ORDER);
    link(lane, Kind.LOG, Kind.COMPOSE, Relation.LISTS, CheckId.WORKLOAD_COMPOSE);
    link(lane, Kind.COMPOSE, Kind.IMAGES, Relation.PINS, CheckId.WORKLOAD_IMAGES_PINNED);
    link(lane, Kind.IMAGES, Kind.SOURCE, Relation.BUILT, CheckId.IMAGE_PROVENANCE);
    link(lane, Kind.COMPOSE, Kind.LATER, Relation.STARTS, CheckId.WORKLOAD_ACTIONS);
  }

  private void snp(Subject machine) {
    Lane lane = new Lane(Lane.Kind.MACHINE, machine);
    link(lane, Kind.AMD_ROOT, Kind.CERTIFICATE, Relation.ISSUED, CheckId.SNP_CHAIN);
    unrevoked(
        lane,
        Kind.AMD_ROOT,
        Kind.CERTIFICATE,
        findings(List.of(CheckId.SNP_REVOCATION), lane.of()));
    link(
        lane,
        Kind.CERTIFICATE,
        Kind.QUOTE,
        Relation.SIGNED,
        CheckId.SNP_REPORT,
        CheckId.SNP_TCB,
        CheckId.SNP_POLICY);
    link(lane, Kind.NONCE, Kind.QUOTE, Relation.ANSWERS, CheckId.SNP_NONCE);
    link(lane, Kind.EXPECTED, Kind.QUOTE, Relation.COMPARED, CheckId.SNP_MEASUREMENT);
    link(lane, Kind.QUOTE, Kind.KEY, Relation.NAMES, CheckId.SNP_REPORT_DATA);
    exchanges(lane);
  }

  /** The exchanges whose key this machine binds; a key that signed none ends in a gap. */
  private void exchanges(Lane lane) {
    Set<Subject> signed = signed(lane.of());
    Node key = new Node(Kind.KEY, lane.of());
    for (Subject exchange : signed) {
      Node to = new Node(Kind.EXCHANGE, exchange);
      links.add(
          new Link(lane, key, to, Relation.SIGNED, findings(EXCHANGE, exchange), Optional.empty()));
    }
    if (signed.isEmpty()) {
      Node none = new Node(Kind.EXCHANGE, Subject.BUNDLE);
      links.add(new Link(lane, key, none, Relation.SIGNED, List.of(), Optional.empty()));
    }
  }

  /** Exchanges of which no machine is shown to have the key. */
  private void unattested() {
    Lane lane = new Lane(Lane.Kind.EXCHANGES, Subject.BUNDLE);
    for (Subject exchange : subjects(CheckId.EXCHANGE_SIGNATURE)) {
      if (appraisal.signers().getOrDefault(exchange, List.of()).isEmpty()) {
        links.add(
            new Link(
                lane,
                new Node(Kind.KEY, exchange),
                new Node(Kind.EXCHANGE, exchange),
                Relation.SIGNED,
                findings(EXCHANGE, exchange),
                Optional.empty()));
      }
    }
  }

  private Set<Subject> signed(Subject machine) {
    return signedBy.getOrDefault(machine, Set.of());
  }

  private void devices(Subject machine) {
    List<Finding> chains = within(machine, CheckId.GPU_CHAIN, CheckId.SWITCH_CHAIN);
    if (chains.stream().allMatch(chain -> chain.code().equals(FrameCode.NO_SUBJECT))) {
      return;
    }
    Lane lane = new Lane(Lane.Kind.DEVICES, machine);
    add(lane, Kind.NVIDIA_ROOT, Kind.DEVICES, Relation.ISSUED, chains);
    unrevoked(
        lane,
        Kind.NVIDIA_ROOT,
        Kind.DEVICES,
        within(machine, CheckId.GPU_REVOCATION, CheckId.SWITCH_REVOCATION));
    add(
        lane,
        Kind.DEVICES,
        Kind.REPORTS,
        Relation.SIGNED,
        within(machine, CheckId.GPU_SIGNATURE, CheckId.SWITCH_SIGNATURE));
    add(
        lane,
        Kind.NONCE,
        Kind.REPORTS,
        Relation.ANSWERS,
        within(machine, CheckId.GPU_NONCE, CheckId.SWITCH_NONCE));
    add(
        lane,
        Kind.REPORTS,
        Kind.PUBLISHED,
        Relation.COMPARED,
        within(
            machine,
            CheckId.GPU_RIM_SIGNATURE,
            CheckId.GPU_MEASUREMENTS,
            CheckId.SWITCH_RIM_SIGNATURE,
            CheckId.SWITCH_MEASUREMENTS));
    belongs(lane, within(machine, CheckId.GPU_BINDING));
  }

  /** Unlike other links, it is there even if no check tests it: silence would look like a no. */
  private void unrevoked(Lane lane, Kind root, Kind to, List<Finding> findings) {
    Node from = new Node(root, lane.of());
    Node certificate = new Node(to, lane.of());
    links.add(new Link(lane, from, certificate, Relation.UNREVOKED, findings, Optional.empty()));
  }

  /** It is software that vouches for devices, so somebody has to know which. */
  private void belongs(Lane lane, List<Finding> bindings) {
    if (!bindings.isEmpty()) {
      Node reports = new Node(Kind.REPORTS, lane.of());
      Node machine = new Node(Kind.MACHINE, lane.of());
      Optional<String> unknown =
          bindings.stream()
              .map(finding -> finding.key().subject())
              .flatMap(of -> KnownSoftware.lacking(of, appraisal.findings()).stream())
              .findFirst();
      links.add(new Link(lane, reports, machine, Relation.BELONGS, bindings, unknown));
    }
  }

  private void file() {
    Lane lane = new Lane(Lane.Kind.FILE, Subject.BUNDLE);
    add(lane, Kind.EXPECTED, Kind.SEALER, Relation.NAMES, everywhere(CheckId.MANIFEST_SIGNER));
    add(lane, Kind.SEALER, Kind.MANIFEST, Relation.SEALED, everywhere(CheckId.MANIFEST_SIGNATURE));
    add(
        lane,
        Kind.MANIFEST,
        Kind.MEMBERS,
        Relation.CONTAINS,
        everywhere(CheckId.ARCHIVE_CANONICAL, CheckId.ARCHIVE_MEMBERS));
    add(lane, Kind.MANIFEST, Kind.TIME, Relation.EXISTED, everywhere(CheckId.TIME_BASIS));
  }

  private void link(Lane lane, Kind from, Kind to, Relation relation, CheckId... checks) {
    add(lane, from, to, relation, findings(List.of(checks), lane.of()));
  }

  private void add(Lane lane, Kind from, Kind to, Relation relation, List<Finding> findings) {
    if (!findings.isEmpty()) {
      Node first = new Node(from, lane.of());
      Node second = new Node(to, lane.of());
      links.add(new Link(lane, first, second, relation, findings, unfounded(findings)));
    }
  }

  /** A check that passed says nothing if what gives it meaning did not. */
  private Optional<String> unfounded(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding instanceof Finding.Passed)
        .map(Finding::key)
        .flatMap(
            key ->
                Foundation.of(key.check()).stream()
                    .filter(foundation -> !foundation.isOfMachines())
                    .filter(f -> !f.holds(key.subject(), appraisal.findings())))
        .map(Foundation::why)
        .findFirst();
  }

  private List<Finding> findings(Iterable<CheckId> checks, Subject subject) {
    List<Finding> found = new ArrayList<>();
    for (CheckId check : checks) {
      Stream.ofNullable(appraisal.findings().get(new Key(check, subject))).forEach(found::add);
    }
    return found;
  }

  /** The findings on a machine and its parts, which the order by subject keeps near each other. */
  private List<Finding> within(Subject machine, CheckId... checks) {
    List<Finding> found = new ArrayList<>();
    for (CheckId check : checks) {
      for (Finding finding : appraisal.findings().tailMap(new Key(check, machine)).values()) {
        Key key = finding.key();
        if (key.check() != check || !key.subject().path().startsWith(machine.path())) {
          break;
        }
        if (key.subject().isWithin(machine)) {
          found.add(finding);
        }
      }
    }
    return found;
  }

  private List<Finding> everywhere(CheckId... checks) {
    Set<CheckId> wanted = EnumSet.copyOf(List.of(checks));
    return appraisal.findings().values().stream()
        .filter(finding -> wanted.contains(finding.key().check()))
        .toList();
  }
}

package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.BoundReportData;
import dev.exhibit.core.attestation.Recorded;
import dev.exhibit.core.attestation.ReportData;
import dev.exhibit.core.attestation.ReportDataAppraiser;
import dev.exhibit.core.attestation.TlsPeer;
import dev.exhibit.core.attestation.TlsPeers;
import dev.exhibit.core.attestation.VerifiedTee;
import dev.exhibit.core.azure.TpmPolicy;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The quotes of every attestation: genuine hardware, and what their report_data binds. */
public final class HardwareFamily implements Family {
  private static final Pattern FURTHER_PEER =
      Pattern.compile("(attestation/[^/]+.*)/tls-peer-[0-9]+");

  private final MachineAppraiser machines;
  private final TpmPolicy tpm;

  HardwareFamily(MachineAppraiser machines, TpmPolicy tpm) {
    this.machines = machines;
    this.tpm = tpm;
  }

  /**
   * Every check of every machine, each by its kind; of an attestation without evidence, and of a
   * bundle without any, those of a TDX guest.
   */
  @Override
  public List<Key> keys(CaseFile file) {
    List<Key> keys = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      places(attestation)
          .forEach(
              (subject, kind) -> kind.checks().forEach(check -> keys.add(new Key(check, subject))));
      TlsPeers peers = channels(attestation);
      int channels = peers.identities().size() + (peers.rest().isPresent() ? 1 : 0);
      for (int i = 0; i < channels; i++) {
        keys.add(channel(attestation, i));
      }
    }
    if (file.attestations().isEmpty()) {
      TeeKind.TDX.checks().forEach(check -> keys.add(new Key(check, Subject.BUNDLE)));
    }
    return keys;
  }

  /** Where a keyset lists the TLS keys, {@code aci.channel} asks instead. */
  private static TlsPeers channels(AttestationCase attestation) {
    return attestation.aci().isEmpty() ? attestation.tlsPeers() : TlsPeers.NONE;
  }

  /** One finding for each peer, and one for those that are not judged. */
  private static List<Finding> channels(AttestationCase attestation, List<ProvenMachine> proven) {
    TlsPeers peers = channels(attestation);
    List<Finding> findings = new ArrayList<>();
    for (TlsPeer peer : peers.identities()) {
      Finding found = ChannelCheck.judge(channel(attestation, findings.size()), peer, proven);
      findings.add(found.on(found.grounds().from(peers.sites(peer))));
    }
    peers
        .rest()
        .ifPresent(
            rest ->
                findings.add(
                    channel(attestation, findings.size())
                        .missing(rest.code(), Grounds.of(rest.said()))));
    return findings;
  }

  /** Each peer that was recorded is a subject; the first is the attestation's own. */
  private static Key channel(AttestationCase attestation, int number) {
    Subject whole = attestation.subject();
    return new Key(
        CheckId.CHANNEL_TLS, number == 0 ? whole : whole.part("tls-peer-" + (number + 1)));
  }

  /** The report that the subject of a channel belongs to. */
  public static Subject reportOf(Subject channel) {
    Matcher further = FURTHER_PEER.matcher(channel.path());
    return further.matches() ? new Subject(String.valueOf(further.group(1))) : channel;
  }

  /** The peer that a quote names, of several; else the first. */
  private static Optional<TlsPeer> named(List<TlsPeer> peers, Optional<VerifiedTee> verified) {
    return verified
        .flatMap(q -> peers.stream().filter(peer -> peer.isNamedIn(q.reportData())).findFirst())
        .or(() -> peers.stream().findFirst());
  }

  /** What an attestation's quotes are called; the attestation itself where there is none. */
  static List<Subject> subjects(AttestationCase attestation) {
    return List.copyOf(places(attestation).keySet());
  }

  /** The same, each with the kind of its machine. */
  static Map<Subject, TeeKind> places(AttestationCase attestation) {
    Map<Subject, TeeKind> places = new LinkedHashMap<>();
    switch (attestation.located()) {
      case Located.Nothing nothing -> places.put(attestation.subject(), TeeKind.TDX);
      case Located.Quotes quotes ->
          quotes.found().quotes().forEach(q -> places.put(subject(attestation, q), q.tee()));
    }
    return places;
  }

  /** What one quote is called. */
  static Subject subject(AttestationCase attestation, LocatedQuote quote) {
    return quote.slot().map(attestation.subject()::part).orElse(attestation.subject());
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    List<Finding> findings = new ArrayList<>();
    List<ProvenMachine> proven = new ArrayList<>();
    for (AttestationCase attestation : file.attestations()) {
      switch (attestation.located()) {
        case Located.Nothing nothing -> findings.addAll(nothing(attestation, nothing));
        case Located.Quotes quotes ->
            quotes
                .found()
                .quotes()
                .forEach(q -> findings.addAll(quote(file, attestation, q, proven::add)));
      }
      findings.addAll(channels(attestation, within(proven, attestation)));
    }
    if (file.attestations().isEmpty()) {
      Grounds grounds = Grounds.of("The bundle holds no attestation of any hardware.");
      TeeKind.TDX
          .checks()
          .forEach(
              check ->
                  findings.add(
                      new Finding.Missing(
                          new Key(check, Subject.BUNDLE), FrameCode.NO_SUBJECT, grounds)));
    }
    List<Finding> applied = GatewayAsModel.applied(findings, proven);
    return new Answer(applied, proofs.withMachines(proven, unknown(applied, proven)));
  }

  /** The machines of which it is not known what key they have: nothing was read that says it. */
  private static List<Subject> unknown(List<Finding> findings, List<ProvenMachine> proven) {
    Set<Subject> known =
        proven.stream()
            .filter(machine -> machine.bound().identity().isPresent())
            .map(ProvenMachine::subject)
            .collect(Ordered.toSet());
    return findings.stream()
        .filter(f -> isOfReportData(f.key().check()) && f.status() == Status.MISSING)
        .filter(
            f ->
                f.code().equals(AttestationCode.GATEWAY_SHOWN_AS_MODEL)
                    || !known.contains(f.key().subject()))
        .map(f -> f.key().subject())
        .toList();
  }

  /** Whether a check is about what report_data of a machine of some kind binds. */
  static boolean isOfReportData(CheckId check) {
    return TeeKind.of(check).filter(kind -> kind.reportData() == check).isPresent();
  }

  private static List<ProvenMachine> within(
      List<ProvenMachine> proven, AttestationCase attestation) {
    return proven.stream().filter(p -> p.subject().isWithin(attestation.subject())).toList();
  }

  private static List<Finding> nothing(AttestationCase attestation, Located.Nothing nothing) {
    return missing(TeeKind.TDX, attestation.subject(), attestation.site(), nothing.reason());
  }

  /** Every check of a place that shows no quote. */
  static List<Finding> missing(
      TeeKind kind, Subject subject, Site site, Reason<Code.Lacking> unread) {
    Grounds grounds = Grounds.of(unread.said()).at(site);
    List<Finding> findings = new ArrayList<>();
    for (CheckId check : kind.checks()) {
      findings.add(new Finding.Missing(new Key(check, subject), unread.code(), grounds));
    }
    return findings;
  }

  private List<Finding> quote(
      CaseFile file,
      AttestationCase attestation,
      LocatedQuote located,
      Consumer<ProvenMachine> proven) {
    Subject subject = subject(attestation, located);
    Site site = attestation.site().in(located.pointer());
    if (located.unread().isPresent()) {
      return missing(located.tee(), subject, site, located.unread().get());
    }
    Outcome<VerifiedTee> outcome =
        machines.appraise(
            subject, site, located, new MachineAppraiser.Collateral(file.intel(), file.amd()));
    BoundReportData bound =
        ReportDataAppraiser.appraise(
            located.tee(),
            subject,
            site,
            located.binding(),
            located.origin() == Origin.GATEWAY,
            outcome.verified(),
            new Recorded(
                attestation.sentNonce(),
                named(attestation.tlsPeers().judged(), outcome.verified())),
            located.copies());
    outcome
        .verified()
        .ifPresent(tee -> proven.accept(new ProvenMachine(subject, located, tee, bound)));
    List<Finding> findings = outcome.and(bound.findings()).findings();
    Optional<Step<?>> guest =
        outcome
            .verified()
            .flatMap(
                tee ->
                    located
                        .binding()
                        .guest(
                            tpm,
                            new ReportData(tee.reportData()),
                            new Recorded(attestation.sentNonce(), Optional.empty())));
    if (guest.isPresent()) {
      Step<?> ofGuest = GuestMeasured.below(outcome.verified(), guest.get());
      return findings.stream().map(f -> GuestMeasured.with(f, ofGuest, site)).toList();
    }
    return located.measuresGuest()
        ? GuestMeasured.orUnknown(findings)
        : findings.stream().map(HardwareFamily::ofTheLayerBelow).toList();
  }

  /** Measurements of what a guest was started under do not identify the guest. */
  private static Finding ofTheLayerBelow(Finding finding) {
    return finding instanceof Finding.Passed
            && TeeKind.of(finding.key().check())
                .filter(kind -> kind.measurements() == finding.key().check())
                .isPresent()
        ? new Finding.Missing(
            finding.key(),
            AttestationCode.GUEST_NOT_COMPARED,
            finding
                .grounds()
                .saying(
                    Message.of(
                        "%s They are those of the layer under which Azure starts the guest. The"
                            + " guest is measured by its virtual TPM, whose registers were compared"
                            + " with no reference value.",
                        finding.grounds().said())))
        : finding;
  }
}

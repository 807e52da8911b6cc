package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.NamedPlaces;
import dev.exhibit.core.nvidia.GpuAppraiser;
import dev.exhibit.core.nvidia.GpuCase;
import dev.exhibit.core.nvidia.device.SeenDevices;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.report.LocatedGpu;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.AttestationCase;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.core.verify.casefile.CaseFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The GPUs that reports put beside their quotes, and what ties them to those. */
final class GpuFamily implements Family {
  private static final List<CheckId> CHECKS =
      Stream.concat(GpuAppraiser.DEVICE_CHECKS.stream(), GpuAppraiser.SET_CHECKS.stream()).toList();

  /** More devices than any service shows; a report may be named by many attestations. */
  private static final int MOST_DEVICES = 2048;

  private final AppraisalRequest request;
  private final EvaluationTime time;

  GpuFamily(AppraisalRequest request, EvaluationTime time) {
    this.request = request;
    this.time = time;
  }

  /** A place in the bundle where GPU evidence is, or should be. */
  private record Place(
      AttestationCase attestation,
      Subject subject,
      Optional<LocatedQuote> quote,
      Optional<LocatedGpu> gpu) {
    private static Place without(AttestationCase attestation) {
      return new Place(attestation, attestation.subject(), Optional.empty(), Optional.empty());
    }

    /** The evidence of a quote, or, once there is too much of it, only that there is some. */
    private static Place of(AttestationCase attestation, LocatedQuote quote, boolean tooMany) {
      Optional<LocatedGpu> gpu =
          tooMany ? quote.gpu().map(g -> g.leftUnread(MOST_DEVICES)) : quote.gpu();
      return new Place(
          attestation, HardwareFamily.subject(attestation, quote), Optional.of(quote), gpu);
    }

    /** The evidence, beside the machine if its quote verified. */
    GpuCase shown(Optional<ProvenMachine> machine) {
      GpuContext context = new GpuContext(attestation, quote.orElseThrow(), machine);
      LocatedGpu shown = gpu.orElseThrow();
      return new GpuCase(
          subject,
          attestation.site(shown),
          shown.evidence(),
          context.nonce(),
          context.tie(shown),
          shown.pointer(),
          true);
    }

    private Optional<Reason<Code.Lacking>> nothing() {
      return attestation.located() instanceof Located.Nothing nothing
          ? Optional.of(nothing.reason())
          : Optional.empty();
    }

    Message whyNone() {
      return quote
          .flatMap(LocatedQuote::unread)
          .or(this::nothing)
          .map(unread -> Message.of("No GPU is shown here. %s", unread.said()))
          .orElse(Message.of("The report shows no GPU beside this TEE."));
    }
  }

  /** Every quote but those of gateways that show no GPU; an attestation without any quote. */
  private static List<Place> places(CaseFile file) {
    List<Place> places = new ArrayList<>();
    int devices = 0;
    for (AttestationCase attestation : file.attestations()) {
      switch (attestation.located()) {
        case Located.Nothing nothing -> places.add(Place.without(attestation));
        case Located.Quotes quotes -> {
          for (LocatedQuote quote : quotes.found().quotes()) {
            if (quote.origin() != Origin.GATEWAY || quote.gpu().isPresent()) {
              devices += quote.gpu().map(gpu -> gpu.evidence().items().size()).orElse(0);
              places.add(Place.of(attestation, quote, devices > MOST_DEVICES));
            }
          }
        }
      }
    }
    return places;
  }

  @Override
  public List<Key> keys(CaseFile file) {
    List<Key> keys = new ArrayList<>();
    for (Place place : places(file)) {
      keys.addAll(
          place
              .gpu()
              .map(gpu -> GpuAppraiser.keys(place.subject(), gpu.evidence()))
              .orElseGet(() -> keys(place.subject())));
    }
    return keys.isEmpty() ? keys(Subject.BUNDLE) : keys;
  }

  private static List<Key> keys(Subject subject) {
    return CHECKS.stream().map(check -> new Key(check, subject)).toList();
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    GpuAppraiser appraiser =
        new GpuAppraiser(request.trust(), request.policy().gpu(), time, file.nvidia());
    List<Judged> judged = new ArrayList<>();
    MachineDevices machines = new MachineDevices();
    for (Place place : places(file)) {
      Optional<ProvenMachine> machine = proofs.machine(place.subject());
      Judged one = judged(appraiser, place, machine);
      judged.add(one);
      machines.add(place.subject(), machine, one.devices());
    }
    SeenDevices seen = new SeenDevices();
    Map<Subject, List<VerifiedGpu>> verified = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Judged one : judged) {
      Subject subject = one.place().subject();
      one.given().ifPresent(given -> verified.put(subject, one.devices()));
      findings.addAll(
          seen.noted(subject, one.devices(), counted(appraiser, one, machines).findings()));
    }
    return new Answer(
        findings.isEmpty()
            ? absent(Subject.BUNDLE, Message.of("The bundle holds no evidence of any GPU."))
            : findings,
        proofs.withGpus(verified));
  }

  /**
   * What is found at a place.
   *
   * @param given the evidence, if there is any
   */
  private record Judged(
      Place place, Optional<GpuCase> given, List<VerifiedGpu> devices, List<Finding> findings) {
    Judged finding(Finding other) {
      return new Judged(
          place,
          given,
          devices,
          findings.stream().map(f -> f.key().equals(other.key()) ? other : f).toList());
    }
  }

  private static Judged judged(
      GpuAppraiser appraiser, Place place, Optional<ProvenMachine> machine) {
    if (place.gpu().isEmpty()) {
      return new Judged(
          place, Optional.empty(), List.of(), absent(place.subject(), place.whyNone()));
    }
    GpuCase given = place.shown(machine);
    Outcome<List<VerifiedGpu>> outcome = appraiser.appraise(given);
    return new Judged(
        place, Optional.of(given), outcome.verified().orElse(List.of()), outcome.findings());
  }

  /** Devices that other places show beside the same quote are of the same machine. */
  private Judged counted(GpuAppraiser appraiser, Judged one, MachineDevices machines) {
    MachineDevices.Elsewhere elsewhere = machines.elsewhere(one.place().subject(), one.devices());
    if (one.given().isEmpty()
        || one.devices().isEmpty()
        || elsewhere.devices().isEmpty()
        || request.policy().gpu().devices().isEmpty()) {
      return one;
    }
    Finding count = appraiser.count(one.given().get(), one.devices(), elsewhere.devices());
    NamedPlaces places = new NamedPlaces(elsewhere.places().stream().map(Subject::path).toList());
    Message said =
        Message.of(
            "%d of them are shown beside the same quote at other places: %s.",
            elsewhere.devices().size(), places.said());
    return one.finding(count.on(count.grounds().adding(said).with("otherDevicesAt", places.few())));
  }

  private static List<Finding> absent(Subject subject, Message message) {
    List<Finding> findings = new ArrayList<>();
    for (Key key : keys(subject)) {
      findings.add(new Finding.Missing(key, FrameCode.NO_SUBJECT, Grounds.of(message)));
    }
    return findings;
  }
}

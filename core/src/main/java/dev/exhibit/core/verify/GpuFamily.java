package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.LocatedGpu;
import dev.exhibit.core.attestation.LocatedQuote;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import dev.exhibit.core.nvidia.GpuAppraiser;
import dev.exhibit.core.nvidia.GpuCase;
import dev.exhibit.core.nvidia.SeenDevices;
import dev.exhibit.core.nvidia.VerifiedGpu;
import dev.exhibit.core.verify.AttestationCase.Located;
import dev.exhibit.core.verify.HardwareFamily.Proven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The GPUs that reports put beside their quotes, and what ties them to those. */
final class GpuFamily {
  private static final List<CheckId> CHECKS =
      Stream.concat(GpuAppraiser.DEVICE_CHECKS.stream(), GpuAppraiser.SET_CHECKS.stream()).toList();

  /** More devices than any service shows; a report may be named by many attestations. */
  private static final int MOST_DEVICES = 2048;

  private final Map<Subject, Proven> proven = new HashMap<>();
  private final List<Place> places;
  private final GpuAppraiser appraiser;
  private final SeenDevices seen = new SeenDevices();
  private final Map<Subject, List<VerifiedGpu>> verified = new LinkedHashMap<>();

  GpuFamily(CaseFile file, List<Proven> proven, Verifier.Request request, EvaluationTime time) {
    proven.forEach(p -> this.proven.putIfAbsent(p.subject(), p));
    this.places = places(file);
    this.appraiser = new GpuAppraiser(request.trust(), request.policy().gpu(), time, file.nvidia());
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

    String whyNone() {
      return quote
          .flatMap(LocatedQuote::unread)
          .map(unread -> "No GPU is shown here. " + unread.why())
          .orElse("The report shows no GPU beside this TEE.");
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

  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (Place place : places) {
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

  List<Finding> appraise() {
    List<Finding> findings = new ArrayList<>();
    for (Place place : places) {
      findings.addAll(
          place
              .gpu()
              .map(gpu -> gpus(place, gpu))
              .orElseGet(() -> absent(place.subject(), place.whyNone())));
    }
    return findings.isEmpty()
        ? absent(Subject.BUNDLE, "The bundle holds no evidence of any GPU.")
        : findings;
  }

  private static List<Finding> absent(Subject subject, String message) {
    List<Finding> findings = new ArrayList<>();
    for (Key key : keys(subject)) {
      findings.add(new Finding.Missing(key, FrameCode.NO_SUBJECT, Grounds.of(message)));
    }
    return findings;
  }

  private List<Finding> gpus(Place place, LocatedGpu gpu) {
    Optional<Proven> quote = Optional.ofNullable(proven.get(place.subject()));
    GpuContext context = new GpuContext(place.attestation(), place.quote().orElseThrow(), quote);
    Outcome<List<VerifiedGpu>> outcome =
        appraiser.appraise(
            new GpuCase(
                place.subject(),
                place.attestation().site(),
                gpu.evidence(),
                context.nonce(),
                context.tie(gpu),
                true));
    List<VerifiedGpu> devices = outcome.verified().orElse(List.of());
    verified.put(place.subject(), devices);
    return seen.noted(place.subject(), devices, outcome.findings());
  }

  /** The devices whose chain and signature hold, by the TEE they are shown beside. */
  Map<Subject, List<VerifiedGpu>> verified() {
    return verified;
  }
}

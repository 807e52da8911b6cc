package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verified manifests for one device: for each need at least one, or several where the same
 * version was published for several boards and no name tells them apart.
 */
record RimSelection(Map<RimNeed, List<VerifiedRim>> rims) {
  /** {@code gpu.rim-signature}. */
  static Judged<RimSelection> judge(VerifiedGpu device, RimShelf shelf) {
    return Judged.of(
        () -> {
          GpuArchitecture architecture = device.chain().architecture();
          if (device.report().coRim() || !architecture.hasManifests()) {
            throw coRim(architecture);
          }
          Map<RimNeed, List<VerifiedRim>> rims = new LinkedHashMap<>();
          List<RimNeed> absent = new ArrayList<>();
          List<Ruling> others = new ArrayList<>();
          for (RimNeed need : RimNeed.of(device.firmware(), architecture)) {
            List<Judged<VerifiedRim>> offered = shelf.offeredFor(need);
            List<VerifiedRim> good = good(offered);
            rims.put(need, good);
            if (good.isEmpty()) {
              absent.add(need);
              offered.forEach(o -> others.add(o.ruling()));
            }
          }
          if (!absent.isEmpty()) {
            Optional<Ruling> other = others.stream().findFirst();
            throw new Refused(shelf.unreadable().or(() -> other).orElseGet(() -> missing(absent)));
          }
          RimSelection selection = new RimSelection(rims);
          return Judged.held(selection, selection.passed());
        });
  }

  private static Refused coRim(GpuArchitecture architecture) {
    return Refused.missing(
        RimCode.CORIM,
        "The reference values of this %s device are published as CoRIM, which this version does not understand."
            .formatted(architecture));
  }

  /** A manifest that was refused fails the check only if no good one stands beside it. */
  private static List<VerifiedRim> good(List<Judged<VerifiedRim>> offered) throws Refused {
    List<VerifiedRim> good = offered.stream().map(Judged::value).flatMap(Optional::stream).toList();
    Optional<Ruling> refused =
        offered.stream()
            .map(Judged::ruling)
            .filter(r -> good.isEmpty() && r.status() == Status.FAILED)
            .findFirst();
    if (refused.isPresent()) {
      throw new Refused(refused.get());
    }
    return good;
  }

  private static Ruling missing(List<RimNeed> absent) {
    List<String> names = absent.stream().map(RimNeed::describe).toList();
    return Ruling.missing(
            RimCode.MISSING, "There is no manifest for " + String.join(" and ", names) + ".")
        .with("needed", names);
  }

  private Ruling passed() {
    List<String> said = all().stream().map(r -> r.ruling().grounds().message()).toList();
    Grounds grounds = Grounds.of(String.join(" ", said));
    for (Site site : all().stream().map(VerifiedRim::site).toList()) {
      grounds = grounds.at(site);
    }
    boolean simulated = all().stream().anyMatch(VerifiedRim::simulated);
    return new Ruling(Status.PASSED, RimCode.SIGNED, grounds.with("simulated", simulated));
  }

  /** All of them. */
  List<VerifiedRim> all() {
    return rims.values().stream().flatMap(List::stream).toList();
  }
}

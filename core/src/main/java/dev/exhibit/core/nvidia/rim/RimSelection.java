package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.nvidia.device.GpuArchitecture;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verified manifests for one device: for each need at least one, or several where the same
 * version was published for several boards and no name tells them apart.
 */
public record RimSelection(Map<RimNeed, List<VerifiedRim>> rims) {
  /** {@code gpu.rim-signature}. */
  public static Step<RimSelection> judge(VerifiedGpu device, RimShelf shelf) {
    return Step.of(
        () -> {
          GpuArchitecture architecture = device.chain().architecture();
          if (device.report().coRim() || !architecture.hasManifests()) {
            throw coRim(architecture);
          }
          Map<RimNeed, List<VerifiedRim>> rims = new LinkedHashMap<>();
          List<RimNeed> absent = new ArrayList<>();
          List<Step<?>> others = new ArrayList<>();
          for (RimNeed need : RimNeed.of(device.firmware(), architecture)) {
            List<Step<VerifiedRim>> offered = shelf.offeredFor(need);
            List<VerifiedRim> good = good(offered);
            rims.put(need, good);
            if (good.isEmpty()) {
              absent.add(need);
              others.addAll(offered);
            }
          }
          if (!absent.isEmpty()) {
            Optional<Step<?>> other = others.stream().findFirst();
            throw new Stopped(shelf.unreadable().or(() -> other).orElseGet(() -> missing(absent)));
          }
          return new RimSelection(rims).step();
        });
  }

  private static Stopped coRim(GpuArchitecture architecture) {
    return Stopped.lacking(
        RimCode.CORIM,
        Message.of(
            "The reference values for this %s device are published as CoRIM, which this version"
                + " does not understand.",
            architecture));
  }

  /** A manifest that was refused fails the check only if no good one stands beside it. */
  private static List<VerifiedRim> good(List<Step<VerifiedRim>> offered) throws Stopped {
    List<VerifiedRim> good = offered.stream().map(Step::value).flatMap(Optional::stream).toList();
    Optional<Step<VerifiedRim>> refused =
        offered.stream().filter(r -> good.isEmpty() && r.isBroken()).findFirst();
    if (refused.isPresent()) {
      throw new Stopped(refused.get());
    }
    return good;
  }

  private static Step<?> missing(List<RimNeed> absent) {
    List<String> names = absent.stream().map(RimNeed::describe).toList();
    return Step.lacking(
            RimCode.MISSING,
            Message.of("There is no manifest for %s.", String.join(" and ", names)))
        .with("needed", names);
  }

  private Step<RimSelection> step() {
    List<Message> said = all().stream().map(r -> r.step().grounds().said()).toList();
    Grounds grounds = Grounds.of(Message.joined(" ", said));
    for (VerifiedRim rim : all()) {
      grounds = grounds.at(rim.site()).restingOn(rim.step().grounds().dated());
    }
    boolean simulated = all().stream().anyMatch(VerifiedRim::simulated);
    return Step.held(this, RimCode.SIGNED, grounds.simulated(simulated));
  }

  /** All of them. */
  public List<VerifiedRim> all() {
    return rims.values().stream().flatMap(List::stream).toList();
  }
}

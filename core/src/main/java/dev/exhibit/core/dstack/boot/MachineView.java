package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.firmware.KnownFirmware;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.dstack.boot.shape.StatedShape;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.MeasuredBoot;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A machine as its quote, its log and its host tell of it: processors, memory, QEMU, devices and
 * image, and how each is known. The quote may be made up; this is for a reader who wants to look.
 */
public final class MachineView {
  private static final String ONLY_STATED = "stated by the host; RTMR0 was not recomputed from it";

  private final Map<String, Known> facts = new LinkedHashMap<>();
  private final TdReport10 td;
  private final List<HostConfig> configs;

  private MachineView(TdReport10 td, List<HostConfig> configs) {
    this.td = td;
    this.configs = configs;
  }

  /**
   * A value and how it is known.
   *
   * @param how a clause
   */
  public record Known(Object value, String how) {
    /** As it is printed in JSON. */
    public Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("value", value);
      json.put("known", how);
      return json;
    }

    @Override
    public String toString() {
      return value + " (" + how + ")";
    }
  }

  /**
   * The machine whose quote this is, as far as anything of it can be read.
   *
   * @param vmConfigs every place where the host says how it started the machine, as JSON text
   * @param log the log that was replayed, if one was
   * @param measuredImage the OS image hash that the boot measured, if it did
   * @param finder that of the run; a shape that nobody states takes it up to seconds to find
   */
  public static Map<String, Known> of(
      TdReport10 td,
      List<String> vmConfigs,
      Optional<MeasuredBoot> log,
      Optional<Bytes> measuredImage,
      ShapeFinder finder) {
    Map<String, Known> facts = new LinkedHashMap<>();
    List<HostConfig> configs = new ArrayList<>();
    Optional<DocumentProof> document = Optional.empty();
    for (String text : vmConfigs) {
      try {
        HostConfig config = HostConfig.read(text);
        configs.add(config);
        document = document.or(() -> fitting(config, td));
      } catch (Malformed e) {
        facts.put("hostConfiguration", new Known("not read", String.valueOf(e.getMessage())));
      }
    }
    List<StatedShape> stated = configs.stream().map(HostConfig::shape).toList();
    ShapeSearch search = new ShapeSearch(finder, td, document);
    Optional<ShapeProof> proof = search.find(stated, log.flatMap(l -> l.digests(0)));
    facts.putAll(of(td, configs, document, proof, measuredImage, search.cut()));
    return facts;
  }

  /**
   * The same, of what was found out.
   *
   * @param cut whether not all shapes were tried
   */
  static Map<String, Known> of(
      TdReport10 td,
      List<HostConfig> configs,
      Optional<DocumentProof> document,
      Optional<ShapeProof> proof,
      Optional<Bytes> measuredImage,
      boolean cut) {
    MachineView view = new MachineView(td, configs);
    view.machine(proof, cut);
    view.image(document, measuredImage);
    return view.facts;
  }

  private static Optional<DocumentProof> fitting(HostConfig config, TdReport10 td) {
    try {
      return DocumentProof.of(config, td);
    } catch (Stopped e) {
      return Optional.empty();
    }
  }

  private void machine(Optional<ShapeProof> proof, boolean cut) {
    List<StatedShape> stated = configs.stream().map(HostConfig::shape).toList();
    Map<String, Object> values = new LinkedHashMap<>();
    stated.forEach(shape -> shape.values().forEach(values::putIfAbsent));
    if (proof.isPresent()) {
      proven(proof.get());
      devices(values, proof.get());
      contradictions(stated, proof.get().shape());
    } else {
      values.forEach((name, value) -> facts.put(name, new Known(value, ONLY_STATED)));
      facts.put("shape", new Known("not found", notFound(stated, cut)));
    }
  }

  private static String notFound(List<StatedShape> stated, boolean cut) {
    Set<String> why =
        stated.stream()
            .flatMap(s -> s.notModelled().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!why.isEmpty()) {
      return String.join("; ", why);
    }
    return cut
        ? "no machine that was tried leads to RTMR0; not all were tried"
        : "no machine that was tried leads to RTMR0";
  }

  private void proven(ShapeProof proof) {
    VmShape shape = proof.shape();
    String how = proof.source().known();
    facts.put("processors", new Known(shape.cpus(), how));
    facts.put("memoryBytes", new Known(shape.memory(), how));
    facts.put("qemu", new Known(proof.qemu(), how));
    facts.put("oldInterruptController", new Known(shape.pic(), how));
    facts.put("rootPorts", new Known(shape.rootPorts(), how));
    facts.put(
        "cardsAndVolumes", new Known(shape.devices().nics() + shape.devices().volumes(), how));
    facts.put("hotplug", new Known(!shape.hotplugOff(), how));
    facts.put("hugePages", new Known(shape.hugepages(), how));
    facts.put("deviceWindowBytes", new Known(shape.window(), how));
  }

  /** Kinds of devices, which only the host can tell apart. */
  private void devices(Map<String, Object> stated, ShapeProof proof) {
    Map<String, Object> kinds = new LinkedHashMap<>(stated);
    kinds.keySet().removeIf(name -> !name.startsWith("num_"));
    if (!kinds.isEmpty()) {
      facts.put(
          "devices",
          new Known(
              kinds,
              proof.shape().expanded()
                  ? "stated by the host; behind a bus of their own GPUs are not counted"
                  : "stated by the host; a slot does not tell which device sits in it"));
    }
  }

  private void contradictions(List<StatedShape> stated, VmShape measured) {
    Set<String> members = new LinkedHashSet<>();
    stated.forEach(s -> members.addAll(s.contradicting(measured)));
    if (!members.isEmpty()) {
      facts.put(
          "contradicted",
          new Known(List.copyOf(members), "the host states another value than RTMR0 shows"));
    }
  }

  private void image(Optional<DocumentProof> document, Optional<Bytes> measured) {
    KnownFirmware.of(td.mrTd())
        .ifPresent(
            known ->
                facts.put(
                    "firmware",
                    new Known(
                        "dstack 0.5.4 to 0.5.9",
                        Filled.of(
                            "MRTD, pages measured as QEMU %s does",
                            known.twoPass() ? "8" : "9 and later"))));
    configs.stream()
        .flatMap(config -> config.image().stream())
        .findFirst()
        .ifPresent(name -> facts.put("image", new Known(name, "stated by the host")));
    Optional<Bytes> shown = configs.stream().flatMap(c -> c.osImageHash().stream()).findFirst();
    if (document.isPresent()) {
      facts.put(
          "osImageHash",
          new Known(document.get().osImageHash().hex(), "MRTD and RTMR2 follow from its document"));
    } else if (measured.isPresent()) {
      facts.put(
          "osImageHash", new Known(HostConfig.cut(measured.get().hex()), "measured into RTMR3"));
    } else if (shown.isPresent()) {
      facts.put("osImageHash", new Known(HostConfig.cut(shown.get().hex()), "stated by the host"));
    }
  }
}

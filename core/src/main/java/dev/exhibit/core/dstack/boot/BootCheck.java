package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.MachineView.Known;
import dev.exhibit.core.dstack.boot.firmware.MemoryWitness;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.dstack.boot.shape.StatedShape;
import dev.exhibit.core.dstack.log.MeasuredBoot;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code workload.boot-recomputed}. It passes only where MRTD, RTMR1 and RTMR2 are those of an OS
 * image that the policy names, by its document or by values computed from it, and RTMR0 was rebuilt
 * from the machine's shape. What a log or a host says is never enough by itself.
 */
public final class BootCheck {
  private static final List<String> NOT_MEASURED =
      List.of(
          "which device sits in a slot",
          "contents of disks",
          "model of the processor",
          "SMBIOS and other files handed to the firmware",
          "everything after the boot that RTMR3 does not hold");

  private final Case given;
  private final TdReport10 td;
  private final ShapeFinder finder;

  private BootCheck(Case given, ShapeFinder finder) {
    this.given = given;
    this.finder = finder;
    this.td = given.td();
  }

  /**
   * What is judged.
   *
   * @param log the log that was replayed, if one was
   * @param measuredImage the OS image hash that the boot measured, if it did
   */
  public record Case(
      WorkloadEvidence evidence,
      TdReport10 td,
      Optional<MeasuredBoot> log,
      Optional<Bytes> measuredImage,
      WorkloadPolicy policy) {}

  /**
   * Judges one machine.
   *
   * @param finder that of the run
   */
  public static Step<RebuiltBoot> judge(Case given, ShapeFinder finder) {
    return Step.of(() -> new BootCheck(given, finder).run());
  }

  private Step<RebuiltBoot> run() throws Stopped {
    List<HostConfig> configs = configs();
    Optional<DocumentProof> document = Optional.empty();
    for (HostConfig config : configs) {
      Optional<DocumentProof> proof = DocumentProof.of(config, td);
      document = document.isPresent() ? document : proof;
    }
    List<StatedShape> stated = configs.stream().map(HostConfig::shape).toList();
    ShapeSearch search = new ShapeSearch(finder, td, document);
    Optional<ShapeProof> shape = search.find(stated, events());
    Map<String, Known> machine =
        MachineView.of(td, configs, document, shape, given.measuredImage(), search.cut());
    if (shape.isPresent()) {
      contradictions(stated, shape.get(), machine);
    }
    return verdict(
        new BootLevels(
            document,
            ReferenceProof.of(given.policy().sets(), td),
            shape,
            given.log(),
            machine,
            configs.stream().flatMap(c -> c.unused().stream()).distinct().toList()),
        stated,
        search.cut());
  }

  private Optional<List<Sha384>> events() {
    return given.log().flatMap(log -> log.digests(0));
  }

  private List<HostConfig> configs() throws Stopped {
    Optional<Step<?>> unread = given.evidence().unreadAmong("vm_config");
    if (unread.isPresent()) {
      throw new Stopped(unread.get());
    }
    List<HostConfig> configs = new ArrayList<>();
    for (String text : given.evidence().vmConfigs()) {
      try {
        configs.add(HostConfig.read(text));
      } catch (Malformed e) {
        throw Stopped.lacking(
            FrameCode.FIELD_NOT_UNDERSTOOD,
            Message.of("What the host says is not understood: %s.", e.said()));
      }
    }
    return configs;
  }

  private static void contradictions(
      List<StatedShape> stated, ShapeProof proof, Map<String, Known> machine) throws Stopped {
    Set<String> members = new LinkedHashSet<>();
    stated.forEach(s -> members.addAll(s.contradicting(proof.shape())));
    if (!members.isEmpty()) {
      throw Stopped.broken(
          BootCode.SHAPE_CONTRADICTED,
          with(
              machine,
              Grounds.of(
                  Message.of(
                      "The host states another %s than RTMR0 proves.",
                      String.join(", ", members)))));
    }
  }

  private Step<RebuiltBoot> verdict(BootLevels levels, List<StatedShape> stated, boolean cut)
      throws Stopped {
    if (levels.shape().isEmpty() && cut) {
      throw open(
          BootCode.SHAPE_LIMIT,
          Message.of("Not every machine that may lead to RTMR0 was tried."),
          levels);
    }
    if (levels.shape().isEmpty() && (levels.ofAnImage() || tried(stated))) {
      throw open(BootCode.SHAPE_NOT_MODELLED, notModelled(stated), levels);
    }
    if (!levels.ofAnImage()) {
      throw levels.reference().isPresent()
          ? open(
              BootCode.BOOT_ONLY_OBSERVED,
              Message.of("No reference was computed from an image."),
              levels)
          : open(
              BootCode.BOOT_NOT_RECOMPUTED,
              Message.of("Not every boot register was rebuilt."),
              levels);
    }
    Set<Bytes> images = images(levels);
    Optional<Bytes> other = given.measuredImage().filter(hash -> !images.contains(hash));
    if (images.isEmpty() || other.isPresent()) {
      throw open(
          BootCode.BOOT_IMAGE_NOT_LISTED,
          Message.said(
              other
                  .map(
                      hash -> "The boot measured the name of another OS image, " + hash.hex() + ".")
                  .orElse("The policy does not name the OS image whose registers these are.")),
          levels);
    }
    return Step.held(
        new RebuiltBoot(levels.shape().map(ShapeProof::summary).orElseThrow()),
        BootCode.BOOT_RECOMPUTED,
        grounds(
                Message.of("All boot registers were rebuilt or compared with computed values."),
                levels)
            .with("osImageHashes", images.stream().map(Bytes::hex).sorted().toList()));
  }

  /** Whether there was something to rebuild RTMR0 from. */
  private boolean tried(List<StatedShape> stated) {
    return stated.stream().anyMatch(StatedShape::any) || events().isPresent();
  }

  private static Message notModelled(List<StatedShape> stated) {
    List<String> why = stated.stream().flatMap(s -> s.notModelled().stream()).distinct().toList();
    return Message.of(
        "No shape of machine that is modelled leads to RTMR0%s",
        why.isEmpty() ? Message.of(".") : Message.of(": %s.", String.join("; ", why)));
  }

  /** The hashes of the image whose registers these are, as far as the policy names them. */
  private Set<Bytes> images(BootLevels levels) {
    Set<Bytes> listed = given.policy().osImageHashes().orElse(Set.of());
    Set<Bytes> images = new LinkedHashSet<>();
    levels
        .document()
        .filter(DocumentProof::kernel)
        .ifPresent(document -> images.add(document.osImageHash()));
    if (levels.document().stream().allMatch(document -> knowsMemory(document, listed))) {
      levels
          .reference()
          .filter(ReferenceProof::computed)
          .ifPresent(reference -> images.addAll(reference.set().osImageHashes()));
    }
    images.retainAll(listed);
    return images;
  }

  /**
   * Whether the list of memory, from which RTMR0 was rebuilt, is one that somebody vouches for: a
   * reference set holds none, and the host may show a document of its own beside registers that
   * equal the set.
   */
  private static boolean knowsMemory(DocumentProof document, Set<Bytes> listed) {
    return document.document().memory().equals(MemoryWitness.USUAL)
        || listed.contains(document.osImageHash());
  }

  private Stopped open(Code.Lacking code, Message message, BootLevels levels) {
    Message said =
        given.policy().ended().stream()
            .findFirst()
            .map(set -> message.and(set.words()))
            .orElse(message);
    return new Stopped(Step.lacking(code, grounds(said, levels)));
  }

  private Grounds grounds(Message message, BootLevels levels) {
    Map<String, String> registers = levels.words(td.mrTd());
    String words =
        registers.entrySet().stream()
            .map(entry -> entry.getKey() + " is " + entry.getValue())
            .collect(Collectors.joining("; "));
    Grounds grounds = Grounds.of(Message.of("%s %s.", message, words)).with("registers", registers);
    Grounds more = with(levels.machine(), grounds);
    return (levels.unused().isEmpty() ? more : more.with("notUsed", levels.unused()))
        .with("notMeasured", NOT_MEASURED);
  }

  /** The machine's values, and how each is known, both by name. */
  private static Grounds with(Map<String, Known> machine, Grounds grounds) {
    if (machine.isEmpty()) {
      return grounds;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> known = new LinkedHashMap<>();
    machine.forEach(
        (name, value) -> {
          values.put(name, value.value());
          known.put(name, value.how());
        });
    return grounds.with("machine", values).with("machineKnown", known);
  }
}

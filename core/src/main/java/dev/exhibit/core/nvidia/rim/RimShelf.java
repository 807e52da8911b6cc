package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All manifests at hand. Each content is decoded and verified once, when a device first needs it;
 * of those read only what tells them apart is kept, as their trees take many times their size.
 */
public final class RimShelf {
  /** More manifests than any fleet of one build needs. */
  private static final int MAX_MANIFESTS = 512;

  private final TrustStore trust;
  private final ChainLinks links;
  private final Consumer<Site> asked;
  private final BiConsumer<Site, String> notUsed;
  private final List<Slot> slots = new ArrayList<>();
  private final Set<Sha256> contents = new LinkedHashSet<>();
  private final Map<RimNeed, List<Step<VerifiedRim>>> offered = new LinkedHashMap<>();
  private Optional<Step<?>> leftOut = Optional.empty();
  private int verified;

  /** An empty shelf of which nobody asks what was not used. */
  public RimShelf(TrustStore trust, ChainLinks links) {
    this(trust, links, site -> {}, (site, why) -> {});
  }

  /**
   * An empty shelf.
   *
   * @param asked is told of each manifest that is for a device
   * @param notUsed is told of each that was refused beside one that holds, and why
   */
  public RimShelf(
      TrustStore trust, ChainLinks links, Consumer<Site> asked, BiConsumer<Site, String> notUsed) {
    this.trust = trust;
    this.links = links;
    this.asked = asked;
    this.notUsed = notUsed;
  }

  /** What a manifest says it is for. */
  private record Header(String version, String product) {}

  /** A manifest, its name where one was served with it, and what came of it. */
  private static final class Slot {
    private final Site site;
    private final Decoded<RimFile> file;
    private final Decoded<Header> header;
    private Optional<Step<VerifiedRim>> judged = Optional.empty();

    Slot(Site site, Bytes content) {
      this.site = site;
      this.file = Decoded.of(() -> RimFile.decode(content));
      this.header = Decoded.of(() -> header(content));
    }

    private static Header header(Bytes content) throws Malformed {
      RimDocument document = RimDocument.decode(RimFile.decode(content).xml());
      return new Header(document.version(), document.product());
    }

    private Optional<String> refusal() {
      if (isCoRim()) {
        return Optional.of("it is CBOR, as CoRIM is, which this version does not understand");
      }
      return header instanceof Decoded.Invalid<Header> i
          ? Optional.of("no manifest can be read from it: " + i.message())
          : Optional.empty();
    }

    private boolean isCoRim() {
      return file instanceof Decoded.Valid<RimFile> v && v.value().isCoRim();
    }

    /** By the name it was served under; where there is none, by what it says it is for. */
    private boolean isOffered(RimNeed need) {
      boolean fits =
          header instanceof Decoded.Valid<Header> v
              && need.fits(v.value().version(), v.value().product());
      Optional<String> name =
          file instanceof Decoded.Valid<RimFile> v ? v.value().name() : Optional.empty();
      return name.map(n -> n.equalsIgnoreCase(need.name())).orElse(fits);
    }
  }

  /** Takes a file in; returns why no manifest can be read from it, if so, as a clause. */
  public Optional<String> add(Site site, Bytes file) {
    if (!contents.add(Sha256.of(file))) {
      return Optional.empty();
    }
    if (slots.size() >= MAX_MANIFESTS) {
      leaveOut(
          Step.lacking(
                  RimCode.TOO_MANY,
                  Message.of(
                      "There are more than %d manifests; the rest is not read.", MAX_MANIFESTS))
              .at(site));
      return Optional.of(Filled.of("there are more than %d manifests", MAX_MANIFESTS));
    }
    Slot slot = new Slot(site, file);
    slots.add(slot);
    return slot.refusal();
  }

  /** There are more manifests than are read. */
  public void leaveOut(Step<?> why) {
    leftOut = leftOut.or(() -> Optional.of(why));
  }

  /** How many manifests have been verified so far. */
  public int verified() {
    return verified;
  }

  /** Every manifest, verified. */
  public List<Step<VerifiedRim>> all() {
    return slots.stream().map(this::judged).toList();
  }

  /** The manifests offered for this need, each verified and held against it. */
  List<Step<VerifiedRim>> offeredFor(RimNeed need) {
    List<Step<VerifiedRim>> known = offered.get(need);
    if (known == null) {
      known =
          slots.stream()
              .filter(slot -> slot.isOffered(need))
              .map(this::judged)
              .map(judged -> judged.value().map(need::accept).orElse(judged))
              .toList();
      offered.put(need, known);
      tell(need, known);
    }
    return known;
  }

  private void tell(RimNeed need, List<Step<VerifiedRim>> judged) {
    List<Site> sites =
        slots.stream().filter(slot -> slot.isOffered(need)).map(slot -> slot.site).toList();
    sites.forEach(asked);
    if (judged.stream().anyMatch(Step::holds)) {
      for (int i = 0; i < sites.size(); i++) {
        if (!judged.get(i).holds()) {
          notUsed.accept(
              sites.get(i),
              "another one holds, and this one does not: " + judged.get(i).grounds().message());
        }
      }
    }
  }

  /** A file that cannot be read, so that it may be the one that is needed; the worst first. */
  Optional<Step<?>> unreadable() {
    List<Step<?>> unreadable =
        slots.stream()
            .filter(slot -> slot.header instanceof Decoded.Invalid)
            .<Step<?>>map(this::judged)
            .toList();
    return unreadable.stream()
        .filter(r -> r.isBroken())
        .findFirst()
        .or(() -> leftOut)
        .or(() -> unreadable.stream().findFirst());
  }

  private Step<VerifiedRim> judged(Slot slot) {
    if (slot.judged.isEmpty()) {
      Step<VerifiedRim> judged = judge(slot);
      slot.judged = Optional.of(judged.at(slot.site));
    }
    return slot.judged.get();
  }

  private Step<VerifiedRim> judge(Slot slot) {
    if (slot.isCoRim()) {
      return Step.lacking(
          RimCode.CORIM,
          "The manifest is CBOR, as CoRIM is, which this version does not understand.");
    }
    if (slot.file instanceof Decoded.Invalid<RimFile> file && !file.understood()) {
      return Step.lacking(
          RimCode.NOT_UNDERSTOOD, Message.of("The file is no manifest: %s.", file.message()));
    }
    Decoded<RimDocument> document =
        switch (slot.file) {
          case Decoded.Valid<RimFile> v -> Decoded.of(() -> RimDocument.decode(v.value().xml()));
          case Decoded.Invalid<RimFile> i ->
              new Decoded.Invalid<>(i.field(), i.offset(), i.why(), i.understood());
        };
    return switch (document) {
      case Decoded.Valid<RimDocument> v -> verify(slot.site, v.value());
      case Decoded.Invalid<RimDocument> i ->
          i.understood()
              ? Step.broken(
                  RimCode.MALFORMED, Message.of("The manifest cannot be read: %s.", i.message()))
              : Step.lacking(
                  FrameCode.FIELD_NOT_UNDERSTOOD,
                  Message.of("The manifest is not understood: %s.", i.message()));
    };
  }

  private Step<VerifiedRim> verify(Site site, RimDocument document) {
    verified++;
    return VerifiedRim.verify(site, document, trust, links);
  }
}

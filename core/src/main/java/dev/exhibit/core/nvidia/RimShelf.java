package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.trust.TrustStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All manifests at hand. Each is decoded once, and verified once, when a device first needs it. */
final class RimShelf {
  private final TrustStore trust;
  private final ChainLinks links;
  private final List<Slot> slots = new ArrayList<>();
  private int verified;

  RimShelf(TrustStore trust, ChainLinks links) {
    this.trust = trust;
    this.links = links;
  }

  /** A manifest, its name where one was served with it, and what came of it. */
  private static final class Slot {
    private final Site site;
    private final Decoded<RimDocument> document;
    private final Optional<String> name;
    private Optional<Judged<VerifiedRim>> judged = Optional.empty();

    Slot(Site site, Decoded<RimDocument> document, Optional<String> name) {
      this.site = site;
      this.document = document;
      this.name = name;
    }
  }

  void add(Site site, Bytes file) {
    Decoded<RimFile> opened = Decoded.of(() -> RimFile.decode(file));
    switch (opened) {
      case Decoded.Valid<RimFile> v ->
          slots.add(
              new Slot(
                  site, Decoded.of(() -> RimDocument.decode(v.value().xml())), v.value().name()));
      case Decoded.Invalid<RimFile> i ->
          slots.add(
              new Slot(
                  site, new Decoded.Invalid<>(i.field(), i.offset(), i.why()), Optional.empty()));
    }
  }

  /** How many manifests have been verified so far. */
  int verified() {
    return verified;
  }

  /** Every manifest, verified. */
  List<Judged<VerifiedRim>> all() {
    return slots.stream().map(this::judged).toList();
  }

  /** The manifests offered for this need, each verified and held against it. */
  List<Judged<VerifiedRim>> offeredFor(RimNeed need) {
    return slots.stream()
        .filter(slot -> isOffered(slot, need))
        .map(this::judged)
        .map(judged -> judged.value().map(need::accept).orElse(judged))
        .toList();
  }

  /** A file that cannot be read at all, so that it may be the one that is needed. */
  Optional<Ruling> unreadable() {
    return slots.stream()
        .filter(slot -> slot.document instanceof Decoded.Invalid)
        .map(slot -> judged(slot).ruling())
        .findFirst();
  }

  /** By the name it was served under; where there is none, by what it says it is for. */
  private static boolean isOffered(Slot slot, RimNeed need) {
    boolean fits = slot.document instanceof Decoded.Valid<RimDocument> v && need.fits(v.value());
    return slot.name.map(n -> n.equalsIgnoreCase(need.name())).orElse(fits);
  }

  private Judged<VerifiedRim> judged(Slot slot) {
    if (slot.judged.isEmpty()) {
      slot.judged = Optional.of(judge(slot));
    }
    return slot.judged.get();
  }

  private Judged<VerifiedRim> judge(Slot slot) {
    Judged<VerifiedRim> judged =
        switch (slot.document) {
          case Decoded.Valid<RimDocument> v -> verify(slot.site, v.value());
          case Decoded.Invalid<RimDocument> i ->
              Judged.unproven(
                  Ruling.failed(
                      RimCode.MALFORMED, "The manifest cannot be read: " + i.message() + "."));
        };
    return new Judged<>(judged.value(), judged.ruling().at(slot.site));
  }

  private Judged<VerifiedRim> verify(Site site, RimDocument document) {
    verified++;
    return VerifiedRim.verify(site, document, trust, links);
  }
}

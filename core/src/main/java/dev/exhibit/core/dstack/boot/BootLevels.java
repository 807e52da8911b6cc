package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.dstack.boot.MachineView.Known;
import dev.exhibit.core.dstack.boot.firmware.FirmwareEvents;
import dev.exhibit.core.dstack.boot.firmware.KnownFirmware;
import dev.exhibit.core.dstack.log.MeasuredBoot;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far each boot register was followed, in words.
 *
 * @param document the image document that the registers agree with
 * @param reference the reference set that they equal
 * @param shape the shape from which RTMR0 follows
 * @param log the log that was replayed
 * @param machine the machine, value by value
 * @param unused what the host states and no register shows, by member
 */
record BootLevels(
    Optional<DocumentProof> document,
    Optional<ReferenceProof> reference,
    Optional<ShapeProof> shape,
    Optional<MeasuredBoot> log,
    Map<String, Known> machine,
    List<String> unused) {
  private static final String FROM_DOCUMENT = "recomputed from the image document";
  private static final String REPLAYED = "replayed from the log only";
  private static final String NOTHING = "neither recomputed nor replayed";

  /** By register, in the order in which each depends on the one before. */
  Map<String, String> words(Bytes mrtd) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("MRTD", mrtd(mrtd));
    words.put("RTMR0", rtmr0());
    words.put("RTMR1", kernel(1, document.filter(DocumentProof::kernel).isPresent()));
    words.put("RTMR2", kernel(2, document.isPresent()));
    return words;
  }

  private String mrtd(Bytes mrtd) {
    return document
        .map(
            d ->
                FROM_DOCUMENT
                    + (d.twoPass()
                        ? ", all pages added before the first was measured"
                        : ", each page measured as it was added"))
        .or(() -> reference.map(ReferenceProof::words))
        .or(
            () ->
                KnownFirmware.of(mrtd)
                    .map(
                        any ->
                            "that of dstack's firmware 0.5.4 to 0.5.9; no reference set says so"))
        .orElse("equal to no reference value");
  }

  private String rtmr0() {
    return shape
        .map(proof -> proof.source().words())
        .or(
            () ->
                log.flatMap(l -> l.digests(0))
                    .map(
                        events ->
                            FirmwareEvents.read(events).isPresent()
                                ? REPLAYED + "; no shape that is modelled leads to it"
                                : REPLAYED + "; the layout of its events is not known"))
        .orElse(NOTHING);
  }

  private String kernel(int register, boolean byDocument) {
    return byDocument
        ? FROM_DOCUMENT
        : reference
            .map(ReferenceProof::words)
            .orElseGet(
                () -> log.flatMap(l -> l.digests(register)).isPresent() ? REPLAYED : NOTHING);
  }

  /** Whether MRTD, RTMR1 and RTMR2 are an image's, by its document or by computed values. */
  boolean ofAnImage() {
    return document.filter(DocumentProof::kernel).isPresent()
        || reference.filter(ReferenceProof::computed).isPresent();
  }
}

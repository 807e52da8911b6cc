package dev.exhibit.core.dstack.boot;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.boot.image.ImageDocument;
import dev.exhibit.core.dstack.boot.image.ImageMaterial;
import dev.exhibit.core.dstack.boot.image.KernelEvents;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * An image document that belongs to its image's hash and that the registers agree with: MRTD and
 * RTMR2 are what it says, and RTMR1 is unless the document leaves it open for this machine.
 *
 * @param osImageHash the hash of the image it belongs to, 32 bytes
 * @param kernel whether RTMR1 is what it says
 */
record DocumentProof(ImageDocument document, Bytes osImageHash, boolean twoPass, boolean kernel) {
  /**
   * Judges what a host shows.
   *
   * @throws Stopped if it does not belong to the image's hash, is not understood, or is not what
   *     the quote measured
   */
  static Optional<DocumentProof> of(HostConfig config, TdReport10 td) throws Stopped {
    if (config.material().isEmpty()) {
      return Optional.empty();
    }
    ImageMaterial material = config.material().get();
    Optional<Message> foreign =
        config
            .osImageHash()
            .filter(hash -> !hash.equals(material.osImageHash()))
            .map(
                hash ->
                    Message.of(
                        "the list of checksums hashes to %s, and the host names the image %s",
                        material.osImageHash().hex(), hash.hex()))
            .or(() -> material.unlisted().map(Message::said));
    if (foreign.isPresent()) {
      Grounds grounds =
          Grounds.of(
              Message.of(
                  "The image document is not bound to the OS image hash: %s.", foreign.get()));
      throw Stopped.broken(
          BootCode.IMAGE_DOCUMENT_MISMATCH,
          config
              .osImageHash()
              .filter(hash -> !hash.equals(material.osImageHash()))
              .map(hash -> grounds.compared(Value.of(hash), Value.of(material.osImageHash())))
              .orElse(grounds));
    }
    return Optional.of(compare(decoded(material), material.osImageHash(), td));
  }

  private static ImageDocument decoded(ImageMaterial material) throws Stopped {
    ImageDocument document =
        switch (material.decoded()) {
          case Decoded.Valid<ImageDocument> valid -> valid.value();
          case Decoded.Invalid<ImageDocument> invalid -> {
            Message message =
                Message.of("The image document cannot be read: %s.", invalid.message());
            throw invalid.understood()
                ? Stopped.broken(BootCode.IMAGE_DOCUMENT_MISMATCH, message)
                : Stopped.lacking(BootCode.IMAGE_DOCUMENT_NOT_UNDERSTOOD, message);
          }
        };
    if (!document.firmware().equals(ImageDocument.KNOWN_LAYOUT)) {
      throw Stopped.lacking(
          BootCode.IMAGE_DOCUMENT_NOT_UNDERSTOOD,
          "The image's firmware measures in a layout that is not known here.");
    }
    return document;
  }

  private static DocumentProof compare(ImageDocument document, Bytes hash, TdReport10 td)
      throws Stopped {
    Sha384 mrtd = new Sha384(td.mrTd());
    equal("MRTD", List.of(document.onePass(), document.twoPass()), td.mrTd());
    Sha384 rtmr1 = KernelEvents.rtmr1(document.kernel());
    boolean kernel = rtmr1.bytes().equals(td.rtmr1());
    if (document.normalised()) {
      equal("RTMR1", List.of(rtmr1), td.rtmr1());
    }
    Sha384 rtmr2 = KernelEvents.rtmr2(document.commandLine(), document.initrd());
    equal("RTMR2", List.of(rtmr2), td.rtmr2());
    return new DocumentProof(document, hash, mrtd.equals(document.twoPass()), kernel);
  }

  private static void equal(String register, List<Sha384> expected, Bytes actual) throws Stopped {
    if (expected.stream().noneMatch(value -> value.bytes().equals(actual))) {
      List<String> values = expected.stream().map(Sha384::toString).toList();
      throw new Stopped(
          Step.broken(
              BootCode.BOOT_CONTRADICTED,
              Grounds.of(
                      Message.of(
                          "%s of the quote is not what the shown image measures: %s has to be %s"
                              + " and is %s.",
                          register, register, String.join(" or ", values), actual.hex()))
                  .compared(
                      Value.anyOf(expected.stream().map(Sha384::bytes).map(Value::sha384)),
                      Value.sha384(actual))));
    }
  }
}

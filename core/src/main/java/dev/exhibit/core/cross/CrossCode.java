package dev.exhibit.core.cross;

import java.util.Arrays;
import java.util.Optional;

/** What several bundles may show together. None of it changes the verdict on a bundle. */
public enum CrossCode {
  /** One nonce, several quotes. */
  NONCE(
      "cross.nonce",
      "One nonce was answered anew: bundles that hold it share no quote.",
      "A nonce shows that a quote was made after it was chosen. A collector that sends one twice"
          + " cannot show that of the later quote; and somebody may have kept the answer."),
  /** One exchange, several bundles. */
  EXCHANGE(
      "cross.exchange",
      "One signed exchange stands in several bundles that are no copies of one another.",
      "It happened once. Who counts bundles counts it more than once."),
  /** One answer id, several contents. */
  ANSWER(
      "cross.answer",
      "Answers with one id have different contents.",
      "An id belongs to one answer. One of them was altered, or the service gives ids out twice."),
  /** One GPU, two machines at once. */
  DEVICE(
      "cross.device",
      "One GPU worked in two different machines within ten minutes.",
      "A device cannot be moved so fast. One of the machines may show evidence of a device that it"
          + " does not have."),
  /** One service, other software. */
  SOFTWARE(
      "cross.software",
      "One service ran with different measured software.",
      "It was updated, or there are two builds at once. Compare the measurements with what the"
          + " provider announced."),
  /** One platform, older firmware later. */
  FIRMWARE(
      "cross.firmware",
      "A platform later showed older firmware than before.",
      "Somebody went back to a version with known flaws, or the instants are not what they are"
          + " claimed to be. A quote of version 4 may show the version under which its domain was"
          + " started, although the module was updated since."),
  /** One service, another key later. */
  KEYS(
      "cross.keys",
      "A service later had another key than before, and the earlier one was not seen again.",
      "It was started anew, has several machines, or somebody else answers in its name. Compare"
          + " with what the provider announced; a signature by the earlier key is older than"
          + " that."),
  /** One signer, several providers. */
  SIGNER(
      "cross.signer",
      "One key signed exchanges of services that the collector calls by different names.",
      "They are one service under several names, one relays to the other, or a collector named a"
          + " service wrongly: a name is only the collector's word."),
  /** An answer that is quoted, of which nothing is held. */
  GAP(
      "cross.gap",
      "A request quotes an answer, and no exchange that was read here gave it to that question.",
      "The exchange was left out, was not recorded, is withheld or encrypted, or has a body that is"
          + " too large to be read (4 MiB); those that could not be read are named. Or the caller"
          + " changed the question, or wrote the answer itself, as examples in a prompt are"
          + " written."),
  /** An answer that is quoted otherwise than it is held. */
  RETOLD(
      "cross.retold",
      "A request quotes another answer than the one that is held to the same messages.",
      "The caller changed the answer before going on, or asked again, perhaps under other"
          + " instructions, and the exchange that gave this answer is not here. Where an answer to"
          + " the same question could not be read, such as one that was broken off, it is named:"
          + " it may be the one that is quoted. So are exchanges of which nothing could be read."),
  /** A request of which it is not known what it quotes. */
  UNCOMPARED(
      "cross.uncompared",
      "What some requests quote was compared with nothing.",
      "They hold a message, an item or a part of an answer of a kind that is not known, messages in"
          + " two forms, or a conversation that the service keeps; or their bundle has more"
          + " exchanges than are compared. An answer may be retold in them, and"
          + " nothing here would say so.");

  private final String id;
  private final String found;
  private final String means;

  CrossCode(String id, String found, String means) {
    this.id = id;
    this.found = found;
    this.means = means;
  }

  /** As results name it. */
  public String id() {
    return id;
  }

  /** What was found, in a sentence. */
  public String found() {
    return found;
  }

  /** What it means for a reader. */
  public String means() {
    return means;
  }

  /** The code of this id. */
  public static Optional<CrossCode> byId(String id) {
    return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst();
  }
}

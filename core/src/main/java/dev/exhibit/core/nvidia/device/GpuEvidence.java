package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The GPU evidence of one attestation as it was found; nothing of it is proven.
 *
 * @param items one for each device that is claimed, also for one that cannot be read
 * @param nonce the nonce the evidence as a whole says it answers, as written
 * @param problem why there is no item to judge although something is there
 */
public record GpuEvidence(List<Item> items, Optional<String> nonce, Optional<Problem> problem) {
  public GpuEvidence {
    items = List.copyOf(items);
  }

  /**
   * Why something cannot be judged.
   *
   * @param malformed whether it breaks the rules of a form that is known; else it is of another
   *     form, absent, or more than is read
   */
  public record Problem(boolean malformed, String why) {
    static Problem malformed(String why) {
      return new Problem(true, why);
    }

    static Problem notUnderstood(String why) {
      return new Problem(false, why);
    }
  }

  /**
   * One device.
   *
   * @param architecture as the evidence names it, such as {@code HOPPER}
   * @param report the signed report
   * @param certificates PEM, leaf first
   * @param nonce the nonce this item says it answers, as written
   * @param place where its parts stand
   */
  public record Item(
      Optional<String> architecture,
      Part report,
      Part certificates,
      Optional<String> nonce,
      Place place) {
    /** An item that is no part of a container. */
    public Item(
        Optional<String> architecture, Part report, Part certificates, Optional<String> nonce) {
      this(architecture, report, certificates, nonce, Place.WHOLE);
    }

    /** An entry of which nothing could be read. */
    static Item unread(Problem problem) {
      Part part = new Part.Unread(problem);
      return new Item(Optional.empty(), part, part, Optional.empty());
    }

    private Item answering(Optional<String> stated) {
      return new Item(architecture, report, certificates, nonce.or(() -> stated), place);
    }

    /** The same in evidence that stands in a member of this name. */
    Item under(String pointer) {
      return new Item(architecture, report, certificates, nonce, place.under(pointer));
    }

    private Item moved(List<String> pointers) {
      return new Item(architecture, report, certificates, nonce, place.moved(pointers));
    }

    /** By what the evidence calls it; where it says nothing, by its unverified certificate. */
    public boolean isSwitch() {
      Optional<GpuArchitecture> stated = architecture.flatMap(GpuArchitecture::named);
      return stated.or(this::certified).filter(GpuArchitecture::isSwitch).isPresent();
    }

    private Optional<GpuArchitecture> certified() {
      return certificates instanceof Part.Found pem
              && DeviceChain.read(pem.content()) instanceof Decoded.Valid<List<X509Certificate>> v
          ? GpuArchitecture.of(v.value().get(0))
          : Optional.empty();
    }
  }

  /**
   * Where the parts of a device stand.
   *
   * @param report JSON pointer in the evidence
   * @param certificates the same
   */
  public record Place(String report, String certificates) {
    /** All of the evidence. */
    static final Place WHOLE = new Place("", "");

    /** An entry of which no part is told apart. */
    static Place of(String entry) {
      return new Place(entry, entry);
    }

    private Place moved(List<String> pointers) {
      return new Place(moved(report, pointers), moved(certificates, pointers));
    }

    /** Begins with the number of an entry, which stands for the entry's own pointer. */
    private static String moved(String place, List<String> pointers) {
      int end = place.indexOf('/', 1);
      String entry = place.substring(0, end < 0 ? place.length() : end);
      for (int i = 0; i < pointers.size(); i++) {
        if (entry.equals("/" + i)) {
          return pointers.get(i) + place.substring(entry.length());
        }
      }
      return place;
    }

    private Place under(String pointer) {
      return new Place(pointer + report, pointer + certificates);
    }
  }

  /** The report or the certificates of a device. */
  public sealed interface Part {
    /** The bytes that the evidence holds. */
    record Found(Bytes content) implements Part {}

    /** There are none to judge. */
    record Unread(Problem problem) implements Part {}

    /** The bytes, if there are any. */
    default Optional<Bytes> bytes() {
      return this instanceof Found found ? Optional.of(found.content()) : Optional.empty();
    }
  }

  /** Reads evidence from a file: a container of devices, or a single report, raw or in hex. */
  public static GpuEvidence decode(Bytes document) {
    return GpuEvidenceDecoder.decode(document);
  }

  /** Reads evidence from a report: a container of devices, or a string that holds one. */
  public static GpuEvidence decode(JsonNode value) {
    return GpuEvidenceDecoder.decode(value);
  }

  /** Whether nothing is there: no device, and nothing that could not be read. */
  public boolean isEmpty() {
    return items.isEmpty() && problem.isEmpty();
  }

  /** The same with nothing read of it, as there are more than {@code most} devices in all. */
  public GpuEvidence leftUnread(int most) {
    return unread(
        Problem.notUnderstood(
            Filled.of("the bundle shows more than %d devices, and these are not read", most)));
  }

  /** The same, as what stands in a larger document at this JSON pointer. */
  public GpuEvidence under(String pointer) {
    return new GpuEvidence(
        items.stream().map(item -> item.under(pointer)).toList(), nonce, problem);
  }

  /**
   * The same, of which the entries of the list stand elsewhere.
   *
   * @param pointers for each entry of the list its JSON pointer
   */
  public GpuEvidence standingAt(List<String> pointers) {
    return new GpuEvidence(
        items.stream().map(item -> item.moved(pointers)).toList(), nonce, problem);
  }

  /** This evidence, and that of further devices, which stands elsewhere. */
  public GpuEvidence and(GpuEvidence more) {
    Stream<Item> all = Stream.concat(devices(), more.devices());
    return new GpuEvidence(all.toList(), Optional.empty(), Optional.empty());
  }

  /** The items, each with the nonce it is said to answer; one for what could not be read. */
  private Stream<Item> devices() {
    return Stream.concat(
        items.stream().map(item -> item.answering(nonce)), problem.stream().map(Item::unread));
  }

  static GpuEvidence unread(Problem problem) {
    return new GpuEvidence(List.of(), Optional.empty(), Optional.of(problem));
  }
}

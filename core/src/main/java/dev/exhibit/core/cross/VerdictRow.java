package dev.exhibit.core.cross;

import dev.exhibit.core.cross.talk.Talk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One bundle in a row. What is compared between bundles comes from checks that passed, whatever the
 * verdict; providers and models are the collector's word.
 *
 * @param bundle how the bundle is called in results
 * @param archiveSha256 of the file, hex; empty if it could not be read as an archive
 * @param manifestSha256 hex, the same for copies of a bundle; empty if it could not be read
 * @param words the verdict as a headline says it
 * @param verdicts one by the id of each question that was asked, and of {@code archive}
 * @param status the exit status that it stands for
 * @param from the earliest instant it was judged at, RFC 3339
 * @param to the latest
 * @param open the required checks that did not pass, with their codes
 * @param compared what other bundles may hold too
 * @param clock the reader's clock when the verdict was made, whatever instant was judged
 * @param made where the reader chose the instant, which says nothing about when anything was seen:
 *     the end of the brackets if every report has one, else when the collector says that it was
 *     made
 */
public record VerdictRow(
    String bundle,
    String archiveSha256,
    String manifestSha256,
    String words,
    Map<String, String> verdicts,
    int status,
    String timeBasis,
    String from,
    String to,
    List<String> open,
    Compared compared,
    Instant clock,
    Optional<Instant> made) {
  public VerdictRow {
    open = List.copyOf(open);
  }

  /** A row of a bundle that was judged at its own time. */
  public VerdictRow(
      String bundle,
      String archiveSha256,
      String manifestSha256,
      String words,
      Map<String, String> verdicts,
      int status,
      String timeBasis,
      String from,
      String to,
      List<String> open,
      Compared compared,
      Instant clock) {
    this(
        bundle,
        archiveSha256,
        manifestSha256,
        words,
        verdicts,
        status,
        timeBasis,
        from,
        to,
        open,
        compared,
        clock,
        Optional.empty());
  }

  /** The earliest instant at which what it holds was seen. */
  Instant seenFrom() {
    return made.orElseGet(() -> Instant.parse(from));
  }

  /** The latest. */
  Instant seenTo() {
    return made.orElseGet(() -> Instant.parse(to));
  }

  /** The same row of a bundle that is called {@code name} now. */
  public VerdictRow named(String name) {
    return new VerdictRow(
        name,
        archiveSha256,
        manifestSha256,
        words,
        verdicts,
        status,
        timeBasis,
        from,
        to,
        open,
        compared,
        clock,
        made);
  }

  /** The verdict alone: {@code VERIFIED}, {@code REJECTED} or {@code INCOMPLETE}. */
  public String verdict() {
    return words.split(" ", 2)[0];
  }

  /**
   * What other bundles may hold too.
   *
   * @param providers as the collector calls them
   * @param models as the signed or observed answers call them
   * @param signers keys that signed exchanges, each with what the collector calls the service of
   *     its exchange, or with nothing
   * @param nonces each with the quote or device that answered it
   * @param exchanges each with the digests that were signed
   * @param answers the ids of answers, each with the digest that was signed of its body
   * @param talks the places of exchanges in their conversations, by bodies that the sealed manifest
   *     names, signed by the service or not
   */
  public record Compared(
      List<String> providers,
      List<String> models,
      List<Pair> signers,
      List<Pair> nonces,
      List<String> exchanges,
      List<Pair> answers,
      List<Machine> machines,
      List<Device> devices,
      List<Talk> talks) {
    /** Room for 64 hex digits and what stands around them. */
    private static final int DIGEST = 80;

    /** Nothing. */
    public static final Compared NOTHING =
        new Compared(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of());

    public Compared {
      providers = List.copyOf(providers);
      models = List.copyOf(models);
      signers = List.copyOf(signers);
      nonces = List.copyOf(nonces);
      exchanges = List.copyOf(exchanges);
      answers = List.copyOf(answers);
      machines = List.copyOf(machines);
      devices = List.copyOf(devices);
      talks = List.copyOf(talks);
    }

    /** About how many characters it takes in a row, rather more than fewer. */
    long characters() {
      long digests =
          exchanges.size() + talks.stream().mapToLong(talk -> talk.held().size() + 6L).sum();
      return digests * DIGEST
          + Stream.of(signers, nonces, answers)
              .flatMap(List::stream)
              .mapToLong(pair -> pair.value().length() + pair.of().length() + DIGEST)
              .sum();
    }

    /**
     * The same of a bundle with more exchanges than a row holds: of machines alone. That it may
     * have asked or answered anything is said in one place for all of them.
     */
    Compared withoutExchanges() {
      return new Compared(
          providers,
          models,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          machines,
          devices,
          talks.isEmpty() ? List.of() : List.of(Talk.tooMany()));
    }
  }

  /** A value and what it belongs to. */
  public record Pair(String value, String of) {}

  /**
   * A proven machine.
   *
   * @param platform the PPID of its processor package, or the id of its AMD chip, hex
   * @param svn the security version numbers of the TDX module and the platform, or those to which
   *     the AMD platform is committed, hex
   * @param service the dstack app that is measured in it, or what the collector calls the service
   *     together with the machine; empty if neither is known
   * @param software a short name of everything that was measured before and with the workload
   * @param keys that are bound to it, each with its kind
   */
  public record Machine(
      String platform, String svn, String service, String software, List<Pair> keys) {
    public Machine {
      keys = List.copyOf(keys);
    }
  }

  /** A proven GPU in a proven machine; {@code platform} as {@link Machine#platform}. */
  public record Device(String serial, String platform) {}
}

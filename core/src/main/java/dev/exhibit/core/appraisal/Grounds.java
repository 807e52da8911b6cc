package dev.exhibit.core.appraisal;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.text.Bounded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind a finding, for the auditor.
 *
 * @param said one or two sentences: what was checked, what was found, with the particulars. May
 *     hold text from evidence; renderers escape it
 * @param sites where in the evidence
 * @param expected what would be right, where a comparison was made
 * @param actual what was found
 * @param details named values, in order: strings, numbers, booleans, values, or lists and maps of
 *     those. What an attacker can make long is cut, and says that it was
 * @param blockedBy the check that did not pass and that this one depends on
 * @param simulated whether a simulated root vouches for it
 * @param dated the certificates and published documents on which it rests
 */
public record Grounds(
    Message said,
    List<Site> sites,
    Optional<Value> expected,
    Optional<Value> actual,
    Map<String, Object> details,
    Optional<CheckId> blockedBy,
    boolean simulated,
    List<Dated> dated) {
  private static final int MOST_SITES = 100;
  private static final int MOST_DATED = 60;

  public Grounds {
    sites =
        sites.size() <= MOST_SITES ? List.copyOf(sites) : List.copyOf(sites.subList(0, MOST_SITES));
    details = Bounded.map(details);
    dated = dated.isEmpty() ? List.of() : dated.stream().distinct().limit(MOST_DATED).toList();
  }

  /** {@code value} as grounds hold it, made once for findings that share it. */
  public static Object cut(Object value) {
    return Bounded.value(value);
  }

  /** Grounds that are a sentence so far. */
  public static Grounds of(@CompileTimeConstant String message) {
    return of(Message.of(message));
  }

  /** Grounds that are a sentence so far. */
  public static Grounds of(Message message) {
    return new Grounds(
        message,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        false,
        List.of());
  }

  /** These grounds in other words. */
  public Grounds saying(@CompileTimeConstant String words) {
    return saying(Message.of(words));
  }

  /** These grounds in other words. */
  public Grounds saying(Message words) {
    return new Grounds(words, sites, expected, actual, details, blockedBy, simulated, dated);
  }

  /** These grounds and one more sentence. */
  public Grounds adding(Message sentence) {
    return saying(said.and(sentence));
  }

  /** The sentence. May hold text from evidence; renderers escape it. */
  public String message() {
    return said.text();
  }

  /** These grounds with one more site. */
  public Grounds at(Site site) {
    List<Site> more = new ArrayList<>(sites);
    more.add(site);
    return from(more);
  }

  /** These grounds with other sites. */
  public Grounds from(List<Site> others) {
    return new Grounds(said, others, expected, actual, details, blockedBy, simulated, dated);
  }

  /** These grounds with one more named value. */
  public Grounds with(String name, Object value) {
    Map<String, Object> more = Bounded.with(details, name, value);
    return new Grounds(said, sites, expected, actual, more, blockedBy, simulated, dated);
  }

  /** These grounds with what was compared. */
  public Grounds compared(Value right, Value found) {
    return expecting(right).found(found);
  }

  /** These grounds with what {@code other} compared, if anything. */
  public Grounds comparedAs(Grounds other) {
    return new Grounds(
        said, sites, other.expected, other.actual, details, blockedBy, simulated, dated);
  }

  /** These grounds with what would be right. */
  public Grounds expecting(Value right) {
    return new Grounds(
        said, sites, Optional.of(right), actual, details, blockedBy, simulated, dated);
  }

  /** These grounds with what was found. */
  public Grounds found(Value value) {
    return new Grounds(
        said, sites, expected, Optional.of(value), details, blockedBy, simulated, dated);
  }

  /** These grounds, of a check that depends on {@code cause}, which did not pass. */
  public Grounds blockedBy(CheckId cause) {
    return new Grounds(
        said, sites, expected, actual, details, Optional.of(cause), simulated, dated);
  }

  /** These grounds, resting on a simulated root if {@code simulated}. */
  public Grounds simulated(boolean simulated) {
    return new Grounds(
        said, sites, expected, actual, details, blockedBy, simulated || this.simulated, dated);
  }

  /** These grounds, which rest on these documents too. */
  public Grounds restingOn(List<Dated> documents) {
    List<Dated> more = new ArrayList<>(dated);
    more.addAll(documents);
    return new Grounds(said, sites, expected, actual, details, blockedBy, simulated, more);
  }

  /** The details and what else has a name: {@code cause} and {@code simulated}. */
  public Map<String, Object> named() {
    Map<String, Object> named = new LinkedHashMap<>(details);
    blockedBy.ifPresent(cause -> named.put("cause", cause.id()));
    if (simulated) {
      named.put("simulated", true);
    }
    return named;
  }
}

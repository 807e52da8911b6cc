package dev.exhibit.core.appraisal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands behind a finding, for the auditor.
 *
 * @param message one or two sentences: what was checked, what was found, with the particulars. May
 *     hold text from evidence; renderers escape it
 * @param sites where in the evidence
 * @param details named values, in order: strings, numbers, booleans, or lists and maps of those;
 *     {@code expected} and {@code actual} where a comparison was made. What an attacker can make
 *     long is cut, and says that it was
 */
public record Grounds(String message, List<Site> sites, Map<String, Object> details) {
  private static final int MOST_SITES = 100;

  public Grounds {
    message = Bounded.text(message);
    sites =
        sites.size() <= MOST_SITES ? List.copyOf(sites) : List.copyOf(sites.subList(0, MOST_SITES));
    details = Collections.unmodifiableMap(Bounded.map(details));
  }

  /** {@code value} as grounds hold it, made once for findings that share it. */
  public static Object cut(Object value) {
    return Bounded.value(value);
  }

  /** Grounds that are a sentence so far. */
  public static Grounds of(String message) {
    return new Grounds(message, List.of(), Map.of());
  }

  /** These grounds in other words. */
  public Grounds saying(String words) {
    return new Grounds(words, sites, details);
  }

  /** These grounds with one more site. */
  public Grounds at(Site site) {
    List<Site> more = new ArrayList<>(sites);
    more.add(site);
    return new Grounds(message, more, details);
  }

  /** These grounds with one more named value. */
  public Grounds with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new Grounds(message, sites, more);
  }

  /** These grounds with what was compared. */
  public Grounds compared(Object expected, Object actual) {
    return with("expected", expected).with("actual", actual);
  }
}

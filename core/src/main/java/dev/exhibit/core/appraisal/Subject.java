package dev.exhibit.core.appraisal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a check is about.
 *
 * @param path {@code archive}, {@code bundle}, or a kind and an id such as {@code attestation/001}
 *     or {@code exchange/a/gpu-3}; ids come from names the archive rules have already limited to
 *     {@code [a-z0-9._-]} or are made by the verifier
 */
public record Subject(String path) implements Comparable<Subject> {
  private static final Pattern PATH = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,299}");

  /** The archive itself. */
  public static final Subject ARCHIVE = new Subject("archive");

  /** The bundle's content as a whole. */
  public static final Subject BUNDLE = new Subject("bundle");

  public Subject {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("not a subject path: " + path.length() + " characters");
    }
  }

  /** An attestation, by its id in the manifest. */
  public static Subject attestation(String id) {
    return new Subject("attestation/" + id);
  }

  /** An exchange, by its id in the manifest. */
  public static Subject exchange(String id) {
    return new Subject("exchange/" + id);
  }

  /** A part of this subject. */
  public Subject part(String name) {
    return new Subject(path + "/" + name);
  }

  /** Whether this is {@code other} or a part of it. */
  public boolean isWithin(Subject other) {
    return path.equals(other.path) || path.startsWith(other.path + "/");
  }

  /** The subjects, and everything that one of them is a part of. */
  public static Set<Subject> wholesOf(Collection<Subject> subjects) {
    Set<Subject> wholes = new LinkedHashSet<>(subjects);
    for (Subject subject : subjects) {
      for (int at = subject.path.indexOf('/'); at >= 0; at = subject.path.indexOf('/', at + 1)) {
        wholes.add(new Subject(subject.path.substring(0, at)));
      }
    }
    return wholes;
  }

  @Override
  public int compareTo(Subject other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}

package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds one answer of a TEE that is shown as several exchanges: the same response under the same
 * signer, or the same request and response under any signer (a provider signs each answer with
 * several keys). Receipts have ids of their own, so only one and the same receipt is one answer: a
 * service may well answer a request twice with the same bytes. Copies cannot be told from an
 * original, so all of them are named.
 */
final class ReplayDetection {
  private record Answer(Signer signer, Sha256 response) {}

  private record Pair(Sha256 request, Sha256 response) {}

  private ReplayDetection() {}

  /** For each exchange that is not alone, the others. */
  static Map<Subject, List<Subject>> duplicates(Map<Subject, VerifiedSignature> signatures) {
    Map<Object, List<Subject>> groups = new HashMap<>();
    signatures.forEach(
        (subject, signature) -> {
          var s = signature.statement();
          if (s.form() == VerifiedSignature.Form.RECEIPT) {
            join(groups, s.text(), subject);
          } else {
            join(groups, new Answer(signature.signer(), s.response()), subject);
            join(groups, new Pair(s.request(), s.response()), subject);
          }
        });
    Map<Subject, SortedSet<Subject>> others = new TreeMap<>();
    groups.values().forEach(group -> link(group, others));
    Map<Subject, List<Subject>> result = new TreeMap<>();
    others.forEach((subject, same) -> result.put(subject, List.copyOf(same)));
    return result;
  }

  private static void join(Map<Object, List<Subject>> groups, Object key, Subject subject) {
    groups.computeIfAbsent(key, k -> new ArrayList<>()).add(subject);
  }

  private static void link(List<Subject> group, Map<Subject, SortedSet<Subject>> others) {
    for (Subject subject : group) {
      for (Subject other : group) {
        if (!other.equals(subject)) {
          others.computeIfAbsent(subject, s -> new TreeSet<>()).add(other);
        }
      }
    }
  }
}

package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.signature.Signer;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds one answer of a TEE that is shown as several exchanges: the same response under the same
 * signer, or the same request and response under any signer (a provider signs each answer with
 * several keys). Receipts have ids of their own, so only one and the same receipt is one answer: a
 * service may well answer a request twice with the same bytes. Copies cannot be told from an
 * original, so each knows of the others.
 */
final class ReplayDetection {
  /** As many copies as a finding names; all of them are counted. */
  static final int MOST_NAMED = 8;

  private final Map<Object, Integer> first = new LinkedHashMap<>();
  private final List<Integer> parent = new ArrayList<>();

  private ReplayDetection() {}

  /**
   * The exchanges that show one answer.
   *
   * @param some of the others, sorted, at most {@link #MOST_NAMED}
   * @param total how many exchanges show the answer, this one included
   */
  record Copies(List<Subject> some, int total) {
    Copies {
      some = List.copyOf(some);
    }
  }

  private record Answer(Signer signer, Sha256 response) {}

  private record Pair(Sha256 request, Sha256 response) {}

  /** For each exchange that is not alone, the others. Near-linear in the number of exchanges. */
  static Map<Subject, Copies> copies(Map<Subject, VerifiedSignature> signatures) {
    ReplayDetection same = new ReplayDetection();
    List<Subject> subjects = List.copyOf(new TreeMap<>(signatures).keySet());
    new TreeMap<>(signatures).values().forEach(same::add);
    Map<Integer, List<Subject>> groups = new LinkedHashMap<>();
    for (int i = 0; i < subjects.size(); i++) {
      groups.computeIfAbsent(same.root(i), root -> new ArrayList<>()).add(subjects.get(i));
    }
    Map<Subject, Copies> copies = new TreeMap<>();
    groups.values().stream()
        .filter(group -> group.size() > 1)
        .forEach(group -> group.forEach(s -> copies.put(s, others(s, group))));
    return copies;
  }

  private static Copies others(Subject subject, List<Subject> group) {
    return new Copies(
        group.stream()
            .limit(MOST_NAMED + 1)
            .filter(s -> !s.equals(subject))
            .limit(MOST_NAMED)
            .toList(),
        group.size());
  }

  private void add(VerifiedSignature signature) {
    int place = parent.size();
    parent.add(place);
    VerifiedSignature.Statement s = signature.statement();
    if (s.form() == VerifiedSignature.Form.RECEIPT) {
      join(s.text(), place);
    } else {
      join(new Answer(signature.signer(), s.response()), place);
      join(new Pair(s.request(), s.response()), place);
    }
  }

  private void join(Object key, int place) {
    Integer known = first.putIfAbsent(key, place);
    if (known != null) {
      parent.set(root(place), root(known));
    }
  }

  private int root(int place) {
    int root = place;
    while (parent.get(root) != root) {
      parent.set(root, parent.get(parent.get(root)));
      root = parent.get(root);
    }
    return root;
  }
}

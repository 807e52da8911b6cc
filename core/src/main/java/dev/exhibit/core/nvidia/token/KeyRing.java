package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.nvidia.token.KeySet.ServiceKey;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.x509.DatedCertificates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of all key sets at hand by their names; each is read, and its anchor sought, once. */
final class KeyRing {
  /** More keys than services ever publish under one name. */
  private static final int MAX_OF_ONE_NAME = 8;

  private final TokenAnchor anchors;
  private final List<KeySet> sets = new ArrayList<>();
  private final Map<String, List<KeySet>> byName = new LinkedHashMap<>();
  private final Map<String, List<Candidate>> known = new LinkedHashMap<>();
  private String leftOut = "";

  KeyRing(TokenAnchor anchors) {
    this.anchors = anchors;
  }

  /** A key that may have signed, and what vouches for it. */
  record Candidate(ServiceKey key, Optional<TrustAnchor> anchor) {
    /** The certificates that came with it, and the anchor that they lead to. */
    List<Dated> dated() {
      return anchor.isPresent()
          ? DatedCertificates.led(
              Dated.Chain.GPU_TOKEN, key.certificates(), anchor.get().certificate())
          : DatedCertificates.unled(Dated.Chain.GPU_TOKEN, key.certificates());
    }
  }

  void add(KeySet set) {
    sets.add(set);
    set.names().forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(set));
  }

  /** There are more key sets than are read; {@code why} is a sentence. */
  void leaveOut(String why) {
    leftOut = " " + why;
  }

  /** That there are more key sets than are read, where it is so: a sentence after a space. */
  String leftOut() {
    return leftOut;
  }

  boolean isEmpty() {
    return sets.isEmpty();
  }

  /**
   * The usable keys of this name, those that an anchor vouches for first; none if there are too
   * many.
   */
  List<Candidate> named(String name) {
    return known.computeIfAbsent(name, this::candidates);
  }

  private List<Candidate> candidates(String name) {
    List<KeySet> holders = byName.getOrDefault(name, List.of());
    List<ServiceKey> keys =
        holders.stream()
            .limit(MAX_OF_ONE_NAME + 1L)
            .map(set -> set.key(name))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (holders.size() > MAX_OF_ONE_NAME && keys.size() > 1) {
      return List.of();
    }
    List<Candidate> anchored = new ArrayList<>();
    List<Candidate> others = new ArrayList<>();
    for (ServiceKey key : keys) {
      Candidate candidate = new Candidate(key, anchors.of(key));
      (candidate.anchor().isPresent() ? anchored : others).add(candidate);
    }
    anchored.addAll(others);
    return anchored;
  }
}

package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.Keyset;
import dev.exhibit.core.aci.Keyset.NamedKey;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Sha256;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keysets of a bundle by their names: made once, asked by every receipt. */
final class KeysetIndex {
  /** As many keysets as a finding names. */
  private static final int MOST_NAMED = 16;

  private final Map<String, VerifiedKeyset> attested = new LinkedHashMap<>();
  private final Map<String, Keyset> shown = new LinkedHashMap<>();
  private final Map<Sha256, Map<String, NamedKey>> receiptKeys = new ConcurrentHashMap<>();
  private final List<String> attestedNames;
  private final List<Subject> unjudged;

  /** Of two quotes that bind one keyset, the one that answers the collector's nonce counts. */
  KeysetIndex(
      Collection<VerifiedKeyset> attested, Collection<Keyset> shown, List<Subject> unjudged) {
    this.unjudged = List.copyOf(unjudged);
    attested.forEach(
        k -> this.attested.merge(k.keyset().name(), k, (a, b) -> b.challenged() ? b : a));
    shown.forEach(k -> this.shown.putIfAbsent(k.name(), k));
    this.attestedNames = this.attested.keySet().stream().sorted().limit(MOST_NAMED).toList();
  }

  /** The keyset of this name that a verified quote binds. */
  Optional<VerifiedKeyset> attested(String name) {
    return Optional.ofNullable(attested.get(name));
  }

  /** The receipt key of this name in {@code keyset}; the first, if there are several. */
  Optional<NamedKey> receiptKey(Keyset keyset, String keyId) {
    return Optional.ofNullable(
        receiptKeys.computeIfAbsent(keyset.digest(), d -> byName(keyset)).get(keyId));
  }

  private static Map<String, NamedKey> byName(Keyset keyset) {
    Map<String, NamedKey> keys = new LinkedHashMap<>();
    keyset.receiptKeys().forEach(key -> keys.putIfAbsent(key.keyId(), key));
    return keys;
  }

  /** Whether no verified quote binds any keyset. */
  boolean nothingAttested() {
    return attested.isEmpty();
  }

  /** The machines whose keys are not known; the first few, if there are many. */
  List<String> unjudged() {
    return unjudged.stream().map(Subject::path).limit(MOST_NAMED).toList();
  }

  /** The names of the keysets that verified quotes bind; the first few, if there are many. */
  List<String> attestedNames() {
    return attestedNames;
  }

  /** The keyset of this name that a report shows, proven or not. */
  Optional<Keyset> shown(String name) {
    return Optional.ofNullable(shown.get(name));
  }
}

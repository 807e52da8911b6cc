package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.policy.AciPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code aci.custody} (spec §9.1 (5)): passes when a key service that the policy names gave every
 * signing and end-to-end key to the application whose id is measured, and the keyset's subject is
 * acceptable. Evidence of custody is as good as the root it leads to: without a root of the policy
 * it never passes.
 */
final class CustodyCheck {
  /** Most keys whose custody is judged; each takes the recovery of two keys. */
  private static final int MOST_KEYS = 256;

  private final Key asked;
  private final AciPolicy policy;

  CustodyCheck(Key asked, AciPolicy policy) {
    this.asked = asked;
    this.policy = policy;
  }

  Finding judge(AciReport report, Optional<VerifiedWorkload> workload) {
    Keyset keyset = report.keyset();
    if (policy.subjects().filter(s -> keyset.subject().filter(s::contains).isEmpty()).isPresent()) {
      return asked.failed(
          AciCode.SUBJECT_UNEXPECTED,
          Grounds.of("The policy does not name the keyset's subject.")
              .compared(
                  Value.anyOf(policy.subjects().orElseThrow().stream().sorted().map(Value::name)),
                  Value.name(keyset.subject().orElse(""))));
    }
    if (!report.custody().path("provider").asString("").equals("dstack-kms")) {
      return asked.missing(
          AciCode.CUSTODY_NOT_SHOWN,
          Grounds.of("The report has no key_custody of a kind that this verifier knows."));
    }
    try {
      return judge(keyset, entries(report.custody()), workload);
    } catch (Malformed e) {
      return e.understood()
          ? asked.failed(
              AciCode.CUSTODY_CHAIN_INVALID,
              Grounds.of(Message.of("Custody is refused: %s.", e.said())))
          : notUnderstood(e);
    }
  }

  private Finding notUnderstood(Malformed why) {
    return asked.missing(
        AciCode.CUSTODY_NOT_UNDERSTOOD,
        Grounds.of(Message.of("Custody is not understood: %s.", why.said())));
  }

  private static List<JsonFields> entries(JsonNode custody) throws Malformed {
    return JsonFields.of(custody, "key_custody").leavingAbsenceOpen().objects("keys");
  }

  /** Entries that cannot be read hide no contradiction in the others. */
  private Finding judge(
      Keyset keyset, List<JsonFields> entries, Optional<VerifiedWorkload> workload)
      throws Malformed {
    if (entries.isEmpty()) {
      return asked.missing(
          AciCode.CUSTODY_NOT_SHOWN, Grounds.of("The report shows custody of no key at all."));
    }
    CustodyRead read = CustodyRead.of(entries.subList(0, Math.min(entries.size(), MOST_KEYS)));
    Finding finding = judge(keyset, read, workload);
    if (finding instanceof Finding.Failed) {
      return finding;
    }
    return entries.size() > MOST_KEYS
        ? asked.missing(
            AciCode.CUSTODY_LIMIT,
            Grounds.of(
                Message.of(
                    "Custody is shown of more keys than the %d that are judged.", MOST_KEYS)))
        : read.open().map(this::notUnderstood).orElse(finding);
  }

  private Finding judge(Keyset keyset, CustodyRead read, Optional<VerifiedWorkload> workload)
      throws Malformed {
    Set<String> shown = read.publicKeys();
    Set<String> listed =
        Stream.of(keyset.receiptKeys(), keyset.e2eeKeys())
            .flatMap(CustodyCheck::spellings)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> foreign = new TreeSet<>(shown);
    foreign.removeAll(listed);
    if (foreign.stream().anyMatch(key -> hasTheFormOf(listed, key))) {
      return asked.failed(
          AciCode.CUSTODY_CHAIN_INVALID,
          Grounds.of("Custody is shown of a key that the keyset does not have."));
    }
    Optional<Finding> misplaced = misplaced(keyset, read.keys(), listed);
    if (misplaced.isPresent()) {
      return misplaced.get();
    }
    if (workload.isEmpty()) {
      return asked.blocked("Which application runs is not measured, so custody has no holder.");
    }
    Set<Bytes> roots = new TreeSet<>();
    for (CustodyKey key : read.keys()) {
      roots.add(key.root(workload.get().appId()));
    }
    listed.removeAll(shown);
    Finding finding = rooted(roots, List.copyOf(listed), workload.get());
    if (finding instanceof Finding.Failed) {
      return finding;
    }
    if (!foreign.isEmpty()) {
      return asked.missing(
          AciCode.CUSTODY_NOT_UNDERSTOOD,
          Grounds.of("Custody is shown of a public_key that is not written as any key is."));
    }
    return read.keys().stream().anyMatch(key -> isOfUnknownAlgorithm(keyset, key))
        ? asked.missing(
            AciCode.CUSTODY_NOT_UNDERSTOOD,
            Grounds.of("Custody is shown of a key of an algorithm that is not known here."))
        : finding;
  }

  /** Whether nobody here knows which role the keyset's key of this name has. */
  private static boolean isOfUnknownAlgorithm(Keyset keyset, CustodyKey shown) {
    return spellings(shown.role().perhapsOf(keyset)).anyMatch(shown.publicKey()::equals);
  }

  /**
   * What was given out for one purpose is no key of another, and a key that is published as it was
   * given out is that very key.
   */
  private Optional<Finding> misplaced(Keyset keyset, List<CustodyKey> shown, Set<String> listed) {
    for (CustodyKey key : shown) {
      if (!listed.contains(key.publicKey()) || isOfUnknownAlgorithm(keyset, key)) {
        continue;
      }
      if (spellings(key.role().keysOf(keyset)).noneMatch(key.publicKey()::equals)) {
        return Optional.of(
            asked.failed(
                AciCode.CUSTODY_CHAIN_INVALID,
                Grounds.of(
                    Message.of(
                        "Custody is shown of a key in the role %s, in which the keyset does not"
                            + " have it.",
                        key.role().word()))));
      }
      if (!key.isWhatWasGivenOut()) {
        return Optional.of(
            asked.failed(
                AciCode.CUSTODY_CHAIN_INVALID,
                Grounds.of(
                    "Custody is shown of a secp256k1 key, but the key service gave out another"
                        + " one.")));
      }
    }
    return Optional.empty();
  }

  private static Stream<String> spellings(Collection<Keyset.NamedKey> keys) {
    return keys.stream().map(key -> StatedHex.spelt(key.publicKey()));
  }

  private static boolean hasTheFormOf(Set<String> listed, String key) {
    return StatedHex.read(key).isPresent()
        && listed.stream().anyMatch(other -> other.length() == key.length());
  }

  private Finding rooted(Set<Bytes> roots, List<String> uncovered, VerifiedWorkload workload) {
    List<String> found = roots.stream().map(Bytes::hex).toList();
    Grounds grounds =
        Grounds.of("")
            .with("roots", found)
            .with("appId", workload.appId().hex())
            .with("keysWithoutCustody", uncovered);
    if (policy.kmsRoots().isEmpty()) {
      return asked.missing(
          AciCode.CUSTODY_ROOT_NOT_ANCHORED,
          grounds.saying(
              Message.of("The policy names no key service; the chain leads to %s.", found)));
    }
    if (!policy.kmsRoots().get().containsAll(roots)) {
      return asked.failed(
          AciCode.CUSTODY_ROOT_UNEXPECTED,
          grounds
              .saying(
                  "For the measured application, the chain does not lead to a root that the policy"
                      + " names.")
              .compared(
                  Value.anyOf(
                      policy.kmsRoots().get().stream()
                          .sorted(Sorting.by(Bytes::hex))
                          .map(Value::of)),
                  Value.list(roots.stream().map(Value::of))));
    }
    return uncovered.isEmpty()
        ? asked.passed(
            AciCode.CUSTODY_ROOTED,
            grounds.saying(
                "A key service of the policy gave out every signing and E2EE key. What it gives out"
                    + " are secp256k1 keys: that keys of other kinds were made from them is the"
                    + " report's word."))
        : asked.missing(
            AciCode.CUSTODY_INCOMPLETE,
            grounds.saying(
                Message.of("Of %s keys of the keyset no custody is shown.", uncovered.size())));
  }
}

package dev.exhibit.core.provenance.root;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.x509.SimulatedMark;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Sigstore instance as somebody trusts it.
 *
 * @param name for the report: of a pinned root, or of the file it was read from
 * @param sha256 of the document it was read from
 */
public record SigstoreRoot(
    String name,
    Sha256 sha256,
    List<LogKey> logs,
    List<Authority> certificateAuthorities,
    List<LogKey> ctLogs,
    List<Authority> timeAuthorities) {
  public SigstoreRoot {
    logs = List.copyOf(logs);
    certificateAuthorities = List.copyOf(certificateAuthorities);
    ctLogs = List.copyOf(ctLogs);
    timeAuthorities = List.copyOf(timeAuthorities);
  }

  /** The log with this id. */
  public Optional<LogKey> log(Bytes id) {
    return logs.stream().filter(log -> log.id().equals(id)).findFirst();
  }

  /** Grounds that compare the id of a log with those of the logs that these roots name, if any. */
  public static Grounds comparing(Grounds grounds, Bytes id, List<SigstoreRoot> roots) {
    List<Value> known =
        roots.stream()
            .flatMap(root -> root.logs.stream())
            .map(log -> Value.of(log.id()))
            .distinct()
            .toList();
    return known.isEmpty() ? grounds : grounds.compared(Value.anyOf(known), Value.of(id));
  }

  /** Whether a certificate in it says that it stands for simulated hardware. */
  public boolean simulated() {
    return Stream.concat(certificateAuthorities.stream(), timeAuthorities.stream())
        .flatMap(a -> a.chain().stream())
        .anyMatch(SimulatedMark::isOn);
  }
}

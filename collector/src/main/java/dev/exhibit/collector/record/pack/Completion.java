package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.TimestampSource;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.collector.AciReceipt;
import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.record.spool.Unit;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.LeftSpools;
import dev.exhibit.collector.session.SharedMember;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches what a bundle lacked when it was made. The bundle itself stays as it is: the result is a
 * new one with all of its evidence and what was missing, and it names the old one. SPEC.md,
 * completion.
 */
public final class Completion {
  /** The member that names the old bundle. */
  static final String COMPLETES = "other/completes.json";

  private static final Role ROLE = Role.COMPLETES;
  private static final String JSON = "application/json";
  private static final int LONGEST_REPORT = 64 << 20;

  private final Bundle old;
  private final Gathering gathering;
  private final CompletedExchanges exchanges;
  private final Service service;

  private Completion(
      Bundle old, Gathering gathering, CompletedExchanges exchanges, Service service) {
    this.old = old;
    this.gathering = gathering;
    this.exchanges = exchanges;
    this.service = service;
  }

  /**
   * What came of it.
   *
   * @param manifest SHA-256 of the new bundle's manifest; empty if nothing could be added, so that
   *     no bundle was made
   * @param added what the new bundle has and the old one has not, one line each
   * @param troubles what could not be got and why, one line each
   */
  public record Result(Optional<Sha256> manifest, List<String> added, List<String> troubles) {
    public Result {
      added = List.copyOf(added);
      troubles = List.copyOf(troubles);
    }
  }

  /**
   * Completes a bundle.
   *
   * @param target the file to make; it must not exist
   * @throws IOException if a file cannot be read or written, or {@code bundle} cannot be completed
   */
  public static Result run(
      Path bundle,
      Path target,
      EvidenceSources sources,
      KeyPair key,
      CollectorInfo collector,
      Surroundings around)
      throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(target + ": not a file in a folder");
    }
    try (Bundle old = open(bundle);
        Spool spool = Spool.in(folder);
        HttpCaller caller = new HttpCaller(around.http(), spool, around.clock(), around.stop());
        Gathering gathering = Gathering.begin(sources, caller, around, folder)) {
      LeftSpools.remove(spool, around.progress());
      CompletedExchanges exchanges = new CompletedExchanges(old, gathering);
      Completion completion = new Completion(old, gathering, exchanges, sources.service());
      completion.gather();
      var now = around.clock().instant().truncatedTo(ChronoUnit.MILLIS);
      Path hidden = spool.newFile(); // beside the target, and gone however this ends
      try (BundleWriter writer = BundleWriter.create(hidden, now, collector)) {
        Result result = completion.write(writer, key, !sources.authorities().isEmpty());
        if (result.manifest().isPresent()) {
          publish(hidden, target);
        }
        return result;
      }
    }
  }

  private static void publish(Path hidden, Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Bundle open(Path file) throws IOException {
    Reading reading = BundleReader.open(file);
    if (!(reading instanceof Reading.Readable readable)) {
      throw new IOException("not a bundle that can be read");
    }
    Bundle bundle = readable.bundle();
    boolean whole =
        bundle.problems().isEmpty()
            && bundle.members().stream().allMatch(m -> m.state() == Member.State.PRESENT);
    if (!whole) {
      bundle.close();
      throw new IOException("a bundle that is damaged, or from which something was withheld");
    }
    return bundle;
  }

  private void gather() throws IOException {
    int next = old.manifest().attestations().size() + 1;
    for (Unit.Shared shared : exchanges.complete(service)) {
      if (!isThere(shared) && fetch(next, shared)) {
        next++;
      }
    }
    for (AttestationEntry attestation : old.manifest().attestations()) {
      for (String name : attestation.members()) {
        collateral(name);
      }
    }
  }

  private boolean fetch(int number, Unit.Shared shared) throws IOException {
    return switch (shared) {
      case Unit.Shared.Signer signer ->
          gathering.attestation(freeId(number), signer.model(), signer.address());
      case Unit.Shared.Keyset keyset -> gathering.keyset(freeId(number));
      case Unit.Shared.AciSession session -> gathering.aciSession(session.id());
    };
  }

  /** Whether the old bundle has it; of reports only a hint, as every pointer is. */
  private boolean isThere(Unit.Shared shared) throws IOException {
    return switch (shared) {
      case Unit.Shared.Signer signer -> isAttested(signer.address());
      case Unit.Shared.Keyset keyset -> isAttested(keyset.digest());
      case Unit.Shared.AciSession session ->
          old.member(AciReceipt.member(session.id())).isPresent();
    };
  }

  private String freeId(int number) {
    Set<String> taken = new HashSet<>();
    old.manifest().attestations().forEach(a -> taken.add(a.id()));
    int free = number;
    while (taken.contains(Filled.of("%03d", free))) {
      free++;
    }
    return Filled.of("%03d", free);
  }

  /** Whether a report of the old bundle speaks of the key; of an unknown key any report does. */
  private boolean isAttested(Optional<String> key) throws IOException {
    if (key.isEmpty()) {
      return !old.manifest().attestations().isEmpty();
    }
    for (Member member : old.members()) {
      if (member.role().equals(Role.ATTESTATION_REPORT)) {
        Optional<Bytes> report = old.read(member.name(), LONGEST_REPORT);
        String text = report.map(Bytes::utf8Lossy).orElse("");
        if (text.toLowerCase(Locale.ROOT).contains(key.get().toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return false;
  }

  private void collateral(String member) throws IOException {
    Optional<Member> report =
        old.member(member).filter(m -> m.role().equals(Role.ATTESTATION_REPORT));
    if (report.isPresent()) {
      Optional<Bytes> bytes = old.read(member, LONGEST_REPORT);
      if (bytes.isPresent()) {
        gathering.collateral(gathering.keep(bytes.get()), nvidia());
      }
    }
  }

  private Map<String, Bytes> nvidia() throws IOException {
    Map<String, Bytes> present = new HashMap<>();
    for (Member member : old.members()) {
      boolean wanted = List.of(Role.NVIDIA_OCSP, Role.NVIDIA_TOKEN).contains(member.role());
      Optional<Bytes> content = wanted ? old.read(member.name()) : Optional.empty();
      content.ifPresent(bytes -> present.put(member.name(), bytes));
    }
    return present;
  }

  private Result write(BundleWriter writer, KeyPair key, boolean stamping) throws IOException {
    Set<String> names = new HashSet<>(Set.of(COMPLETES));
    SharedMembers.copy(old, writer, names);
    List<String> added = new ArrayList<>(exchanges.added());
    for (SharedMember found : gathering.found()) {
      if (names.add(found.name())) {
        found.writeTo(writer);
        added.add(found.name());
      }
    }
    gathering.attestations().forEach(writer::addAttestation);
    boolean unstamped = stamping && old.seals().timestamps().isEmpty();
    if (added.isEmpty() && !unstamped) {
      return new Result(Optional.empty(), added, gathering.troubles());
    }
    exchanges.writeTo(writer);
    String digest = old.manifestSha256().hex();
    gathering.addLog(writer, "other/collection-" + digest.substring(0, 32) + ".json");
    writer.addShared(ROLE, COMPLETES, JSON, Source.of(completes(digest)));
    return seal(writer, key, added, unstamped);
  }

  /** Nothing was missing but a timestamp, and none was given. */
  private static final class NothingAdded extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private Result seal(BundleWriter writer, KeyPair key, List<String> found, boolean unstamped)
      throws IOException {
    List<String> added = new ArrayList<>(found);
    TimestampSource stamps =
        manifest -> {
          List<Bytes> tokens = gathering.timestamps(manifest);
          if (unstamped && !tokens.isEmpty()) {
            added.add("a timestamp");
          }
          if (added.isEmpty()) {
            throw new NothingAdded();
          }
          return tokens;
        };
    try {
      Sha256 manifest = writer.sealAndClose(key, SealClaims.COLLECTOR, stamps);
      return new Result(Optional.of(manifest), added, gathering.troubles());
    } catch (NothingAdded e) {
      return new Result(Optional.empty(), added, gathering.troubles());
    }
  }

  private static Bytes completes(String manifestSha256) {
    return Bytes.utf8(
        "{\"format\":\"urn:exhibit:completes:v1\",\"manifestSha256\":\""
            + manifestSha256
            + "\"}\n");
  }
}

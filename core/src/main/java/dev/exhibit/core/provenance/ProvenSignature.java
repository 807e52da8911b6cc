package dev.exhibit.core.provenance;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.provenance.certificate.SigningIdentity;
import dev.exhibit.core.provenance.certificate.SigningIdentity.Extension;
import dev.exhibit.core.provenance.log.LoggedEntry;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.SignatureKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A signature whose log entries, times, signer and content hold; only {@link BundleCheck} makes
 * one.
 */
public final class ProvenSignature {
  /** The detail that names the trusted root which vouches. */
  public static final String ROOT = "trustedRoot";

  /** The detail that has the digest of its document. */
  public static final String ROOT_SHA256 = "trustedRootSha256";

  private final SigstoreRoot root;
  private final SignatureKey key;
  private final Optional<SigningIdentity> identity;
  private final ProvenTimes times;
  private final Optional<Statement> statement;
  private final List<Dated> certificates;

  ProvenSignature(
      SigstoreRoot root,
      SignatureKey key,
      Optional<SigningIdentity> identity,
      ProvenTimes times,
      Optional<Statement> statement,
      List<Dated> certificates) {
    this.root = root;
    this.key = key;
    this.identity = identity;
    this.times = times;
    this.statement = statement;
    this.certificates = List.copyOf(certificates);
  }

  /** Log entries and times of one signature; only {@link BundleCheck} makes one. */
  static final class ProvenTimes {
    private final List<LoggedEntry> entries;
    private final List<Instant> all;

    ProvenTimes(List<LoggedEntry> entries, List<Instant> all) {
      this.entries = List.copyOf(entries);
      this.all = List.copyOf(all);
    }

    List<LoggedEntry> entries() {
      return entries;
    }

    /** At least one. */
    List<Instant> all() {
      return all;
    }
  }

  /**
   * The identity that the certificate names; empty where a key signed that no certificate names.
   */
  public Optional<SigningIdentity> identity() {
    return identity;
  }

  /** The signed statement, where the content is one. */
  public Optional<Statement> statement() {
    return statement;
  }

  /** Those of its signer, up to what the root names; none where a key signed. */
  public List<Dated> certificates() {
    return certificates;
  }

  /** The earliest proven time of the signature. */
  public Instant time() {
    return times.all().stream().min(Instant::compareTo).orElseThrow();
  }

  /** Name of the trusted root that vouches. */
  public String rootName() {
    return root.name();
  }

  /** Whether it is in a log at all. */
  public boolean logged() {
    return !times.entries().isEmpty();
  }

  /** Whether a trusted log shows every entry by an inclusion proof. */
  public boolean included() {
    return !times.entries().isEmpty() && times.entries().stream().allMatch(LoggedEntry::included);
  }

  /** Whether the root that vouches is a simulated one. */
  public boolean simulated() {
    return root.simulated();
  }

  /** Everything a reader may want to see, by name. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    identity.ifPresent(
        who -> {
          facts.put("identity", who.san());
          who.issuer().ifPresent(i -> facts.put("issuer", i));
          for (Extension extension : Extension.values()) {
            who.says(extension).ifPresent(v -> facts.put(extension.id(), v));
          }
        });
    if (identity.isEmpty()) {
      facts.put("keySha256", key.sha256().hex());
    }
    facts.put("time", time().toString());
    facts.put(ROOT, root.name());
    facts.put(ROOT_SHA256, root.sha256().hex());
    facts.put("logEntries", times.entries().stream().map(ProvenSignature::entry).toList());
    statement.ifPresent(s -> facts.put("predicateType", s.predicateType()));
    return facts;
  }

  private static Map<String, Object> entry(LoggedEntry entry) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("log", entry.log().host());
    said.put("index", entry.index());
    said.put("kind", entry.body().kind().toString());
    entry.time().ifPresent(t -> said.put("time", t.toString()));
    said.put("inclusionProven", entry.included());
    return said;
  }
}

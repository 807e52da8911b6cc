package dev.exhibit.cli.json;

import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.contents.Contents;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a bundle says of itself: the collector's word, but for digests and signatures. */
public final class BundleJson {
  private BundleJson() {}

  /** The bundle as a whole. */
  public static Map<String, Object> of(Contents contents) {
    Map<String, Object> out = new LinkedHashMap<>();
    var manifest = contents.manifest();
    out.put("sha256", contents.archiveSha256().hex());
    out.put("size", contents.archiveSize());
    out.put("manifestSha256", contents.manifestSha256().hex());
    out.put("createdAt", manifest.createdAt().toString());
    out.put("collector", manifest.collector().name());
    out.put("collectorVersion", manifest.collector().version());
    out.put("sealKey", manifest.sealKey().hex());
    out.put("members", contents.members());
    out.put("timestamps", contents.timestamps());
    return out;
  }

  /** Each signature file. */
  public static List<Map<String, Object>> seals(Contents contents, Policy policy) {
    Set<Sha256> expected = policy.collectors().signers().orElse(Set.of());
    return contents.seals().stream().map(seal -> seal(seal, expected)).toList();
  }

  private static Map<String, Object> seal(SealResult result, Set<Sha256> expected) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("file", result.file());
    switch (result) {
      case SealResult.Valid valid -> {
        out.put("state", "valid");
        out.put("key", valid.keyId().hex());
        out.put("algorithm", valid.algorithm().name());
        out.put("expected", expected.contains(valid.keyId()));
        out.put("first", valid.first());
        out.put("role", valid.claims().role());
        out.put("claimedTime", valid.claims().claimedTime().toString());
        valid.claims().verdict().ifPresent(verdict -> out.put("verdict", verdict));
      }
      case SealResult.Invalid invalid -> {
        out.put("state", "invalid");
        out.put("why", invalid.problem().code().id());
      }
      case SealResult.Unjudged unjudged -> out.put("state", "not-judged");
    }
    return out;
  }

  /** What the holder has withheld: members with size and digest, and exchanges as a whole. */
  public static List<Map<String, Object>> withheld(Contents contents) {
    List<Map<String, Object>> out = new ArrayList<>();
    contents.withheld().forEach(member -> out.add(member(member)));
    contents
        .withheldExchanges()
        .forEach(
            id -> {
              Map<String, Object> exchange = new LinkedHashMap<>();
              exchange.put("exchange", id);
              out.add(exchange);
            });
    return out;
  }

  static Map<String, Object> member(MemberEntry member) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("member", member.name());
    out.put("role", member.role().id());
    out.put("mediaType", member.mediaType());
    out.put("size", member.size());
    out.put("sha256", member.sha256().hex());
    return out;
  }

  /** What the collector noted of each attestation. */
  public static List<Map<String, Object>> attestations(Report report, Contents contents) {
    return contents.attestations().stream().map(entry -> attestation(entry, report)).toList();
  }

  private static Map<String, Object> attestation(AttestationEntry entry, Report report) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", entry.id());
    entry.provider().ifPresent(provider -> out.put("provider", provider));
    entry.requestUrl().ifPresent(url -> out.put("url", url));
    entry.nonce().ifPresent(nonce -> out.put("nonce", nonce(nonce)));
    entry.requestedAt().ifPresent(at -> out.put("requestedAt", at.toString()));
    entry.receivedAt().ifPresent(at -> out.put("receivedAt", at.toString()));
    out.put("members", entry.members());
    out.put("instants", InstantJson.of(Subject.attestation(entry.id()), report));
    return out;
  }

  private static Map<String, Object> nonce(NonceInputs nonce) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("value", nonce.value().hex());
    nonce.random().ifPresent(random -> out.put("random", random.hex()));
    nonce.tokenSha256().ifPresent(token -> out.put("timestampSha256", token.hex()));
    return out;
  }
}

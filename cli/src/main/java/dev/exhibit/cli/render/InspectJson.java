package dev.exhibit.cli.render;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.Manifest;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.cli.json.ValueJson;
import dev.exhibit.core.archive.ProblemValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An inspection as the JSON of {@code urn:exhibit:inspection:v1}. */
public final class InspectJson {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "urn:exhibit:inspection:v1";

  private InspectJson() {}

  /** The document, as maps and lists in the order of the schema. */
  public static Map<String, Object> of(Inspection inspection) {
    Bundle bundle = inspection.bundle();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("schema", SCHEMA);
    out.put("caution", Inspection.CAUTION);
    out.put("file", inspection.file());
    out.put("size", inspection.size());
    out.put("sha256", bundle.archiveSha256().hex());
    out.put("manifest", manifest(bundle));
    out.put("attestations", each(bundle.manifest().attestations(), InspectJson::attestation));
    out.put("exchanges", InspectExchanges.json(bundle));
    out.put("members", each(List.copyOf(bundle.members()), InspectJson::member));
    out.put("seals", seals(inspection));
    out.put("withheld", withheld(bundle));
    out.put("erased", RemovedJson.of(inspection.removed().erased()));
    out.put("problems", each(bundle.problems(), InspectJson::problem));
    out.put("decoded", decoded(inspection));
    return out;
  }

  private static Map<String, Object> manifest(Bundle bundle) {
    Manifest manifest = bundle.manifest();
    CollectorInfo collector = manifest.collector();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("sha256", bundle.manifestSha256().hex());
    out.put("format", Manifest.FORMAT);
    out.put("createdAt", manifest.createdAt().toString());
    out.put("collector", Pairs.of("name", collector.name(), "version", collector.version()));
    out.put("sealKey", manifest.sealKey().hex());
    return out;
  }

  private static Map<String, Object> attestation(AttestationEntry entry) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", entry.id());
    put(out, "provider", entry.provider());
    put(out, "requestUrl", entry.requestUrl());
    entry.nonce().ifPresent(nonce -> out.put("nonce", nonce(nonce)));
    put(out, "requestedAt", entry.requestedAt().map(Instant::toString));
    put(out, "receivedAt", entry.receivedAt().map(Instant::toString));
    out.put("members", entry.members());
    return out;
  }

  private static Map<String, Object> nonce(NonceInputs nonce) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("value", nonce.value().hex());
    put(out, "random", nonce.random().map(Object::toString));
    put(out, "tokenSha256", nonce.tokenSha256().map(Object::toString));
    return out;
  }

  private static Map<String, Object> member(Member member) {
    MemberEntry entry = member.entry();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", entry.name());
    out.put("role", entry.role().id());
    out.put("mediaType", entry.mediaType());
    out.put("size", entry.size());
    out.put("sha256", entry.sha256().hex());
    out.put("state", member.state().name());
    put(out, "originalName", entry.originalName());
    return out;
  }

  private static Map<String, Object> seals(Inspection inspection) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("signatures", each(inspection.seals().results(), InspectJson::signature));
    out.put("timestamps", each(inspection.bundle().seals().timestamps(), InspectJson::file));
    out.put("records", each(inspection.bundle().seals().records(), InspectJson::file));
    return out;
  }

  private static Map<String, Object> signature(SealResult result) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("file", result.file());
    switch (result) {
      case SealResult.Valid valid -> {
        out.put("verifies", true);
        out.put("key", valid.keyId().hex());
        out.put("algorithm", valid.algorithm().name());
        out.put("first", valid.first());
        out.put("role", valid.claims().role());
        out.put("claimedTime", valid.claims().claimedTime().toString());
        put(out, "verdict", valid.claims().verdict());
        if (!valid.claims().sealProblems().isEmpty()) {
          out.put("sealProblems", valid.claims().sealProblems());
        }
      }
      case SealResult.Invalid invalid -> {
        out.put("verifies", false);
        out.put("problem", problem(invalid.problem()));
      }
      case SealResult.Unjudged unjudged -> out.put("unjudged", true);
    }
    return out;
  }

  private static Map<String, Object> file(SealFile file) {
    return Pairs.of("file", file.name(), "size", file.size());
  }

  private static Map<String, Object> withheld(Bundle bundle) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("members", List.copyOf(bundle.withheld().members()));
    out.put("exchanges", List.copyOf(bundle.withheld().exchanges()));
    return out;
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("code", problem.code().id());
    out.put("member", problem.member());
    out.put("offset", problem.offset());
    out.put("expected", ValueJson.of(ProblemValues.expected(problem)));
    out.put("actual", ValueJson.of(ProblemValues.actual(problem)));
    return out;
  }

  private static Map<String, Object> decoded(Inspection inspection) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (InspectSection section : inspection.decoded()) {
      out.put(section.key(), each(section.items(), InspectJson::item));
    }
    return out;
  }

  private static Map<String, Object> item(InspectSection.Item item) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("source", item.source());
    out.putAll(item.facts());
    return out;
  }

  static void put(Map<String, Object> out, String name, Optional<String> value) {
    value.ifPresent(text -> out.put(name, text));
  }

  private static <T> List<Map<String, Object>> each(
      List<T> all, java.util.function.Function<T, Map<String, Object>> one) {
    return all.stream().map(one).toList();
  }
}

package dev.exhibit.cli.json;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.difference.Difference;
import dev.exhibit.core.policy.difference.PolicyDifference;
import dev.exhibit.core.policy.difference.SpelledOut;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.documents.UsedAnchor;
import dev.exhibit.data.Sha256;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reader brought: policy, instant, keys and roots. */
public final class RequestJson {
  private RequestJson() {}

  /** A policy: which file, and what it asks for. */
  public static Map<String, Object> policy(Policy policy) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", policy.name());
    policy.description().ifPresent(words -> out.put("description", Bounded.text(words)));
    out.put("sha256", policy.sha256().hex());
    out.put("required", ids(policy.required()));
    out.put("mayWithhold", ids(policy.mayWithhold()));
    out.put("signers", hex(policy.collectors().signers().orElse(Set.of())));
    out.put("rules", SpelledOut.of(policy));
    out.put("widened", widened(policy));
    return out;
  }

  /** What it accepts that the default policy does not, key by key. */
  private static List<Map<String, Object>> widened(Policy policy) {
    return PolicyDifference.widened(policy).stream().map(RequestJson::widened).toList();
  }

  private static Map<String, Object> widened(Difference difference) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("question", difference.question().id());
    out.put("key", difference.key());
    out.put("about", difference.about());
    out.put("accepts", difference.onlyB());
    return out;
  }

  private static List<String> ids(Collection<CheckId> checks) {
    return checks.stream().sorted().map(CheckId::id).toList();
  }

  private static List<String> hex(Collection<Sha256> digests) {
    return digests.stream().map(Sha256::hex).sorted().toList();
  }

  /** The instant that was asked for, and the anchors that the reader added. */
  public static Map<String, Object> invocation(AppraisalRequest request) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("at", request.at().map(Object::toString).orElse("collection"));
    out.put("now", request.now().toString());
    out.put("trust", UsedAnchor.added(request).stream().map(RequestJson::anchor).toList());
    return out;
  }

  /** The anchors on which a finding rests. */
  public static List<Map<String, Object>> anchors(AppraisalRequest request, Appraisal appraisal) {
    return UsedAnchor.of(request, appraisal).stream().map(RequestJson::anchor).toList();
  }

  private static Map<String, Object> anchor(UsedAnchor anchor) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("role", anchor.role().id());
    out.put("sha256", anchor.sha256().hex());
    out.put("source", anchor.source());
    out.put("simulated", anchor.simulated());
    return out;
  }
}

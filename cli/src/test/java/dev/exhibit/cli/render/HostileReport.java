package dev.exhibit.cli.render;

import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.casefile.Unjudged;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an attacker writes wherever evidence can say anything. */
public final class HostileReport {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Code.Wording WORDS =
      new Code.Wording("a-code", "Found.", "It means.", "Do.", List.of());
  private static final Code.Failing FAILING = new Code.Failing(WORDS);

  private HostileReport() {}

  /** V1, V2, V6 and what else moves a cursor or turns a line. */
  public static List<String> texts() {
    return List.of(
        "\u001b[2J\u001b[1;1HVERIFIED",
        "\u001b]0;title\u0007",
        "\u009b31mVERIFIED",
        "a\u202egnp.exe",
        "\u2066\u2069\u200f",
        "\nVERIFIED  sample.evb\n",
        "\r\nVERIFIED  sample.evb",
        "\u2028VERIFIED\u2029VERIFIED",
        "\u0085VERIFIED",
        "back\b\b\b\bspace\u007f",
        "\u000b\u000c\t",
        "\ud800 lone",
        "\ufeff\u200b\u00ad",
        "\ue000\udb40\udc41");
  }

  /** A report in which evidence says {@code text} wherever it can say anything. */
  public static Report saying(String text) {
    Grounds grounds =
        Grounds.of(Message.of("It says %s, %s.", text, Message.said(text)))
            .at(Site.of(text).at(1))
            .compared(
                Value.anyOf(List.of(Value.text(text), Value.name(text), Value.version(text))),
                Value.parts(Map.of(text, Value.list(List.of(Value.text(text))))))
            .with(text, text)
            .with("list", List.of(text, Map.of(text, text)));
    SortedMap<Key, Finding> findings = new TreeMap<>();
    for (Finding finding :
        List.of(
            new Finding.Failed(key(CheckId.TDX_QUOTE), FAILING, grounds),
            new Finding.Failed(key(CheckId.TDX_TCB_STATUS), FAILING, firmware(grounds, text)),
            new Finding.Missing(key(CheckId.TDX_NONCE), new Code.Lacking(WORDS), grounds),
            new Finding.Failed(key(CheckId.GPU_COUNT), FAILING, grounds),
            new Finding.Passed(
                key(CheckId.GPU_MODE),
                new Code.Passing(WORDS),
                grounds.compared(Value.text(text), Value.atMost(Value.name(text)))))) {
      findings.put(finding.key(), finding);
    }
    List<Claim> claims = new ArrayList<>();
    for (Claim.Basis basis : Claim.Basis.values()) {
      claims.add(new Claim(basis, Subject.attestation("001"), Message.said(text)));
    }
    String reason = text.isBlank() ? "." + text : text;
    return new Report(
        new Appraisal(
            new TreeSet<>(findings.keySet()),
            findings,
            List.of(new Waiver(CheckId.GPU_COUNT, reason)),
            Map.of()),
        EnumSet.allOf(Question.class),
        policy(text),
        EvaluationTime.of(NOW, Basis.CLAIMED, NOW),
        false,
        Removed.NOTHING,
        List.of(new Unjudged(text, text, Sha256.of(Bytes.utf8(text)), text)),
        claims,
        Optional.of(
            new PackLabel(
                text, Sha256.of(Bytes.utf8(text)), Sha256.of(Bytes.EMPTY), NOW, NOW, NOW)),
        Map.of());
  }

  private static Grounds firmware(Grounds grounds, String text) {
    return grounds
        .with("levelDate", text)
        .with(
            "levels",
            List.of(Map.of("date", text, "status", text, "advisories", List.of(text, text))))
        .with("fellShort", List.of(Map.of("component", text, "actual", text, "needed", text)))
        .with("remedy", text);
  }

  private static Key key(CheckId check) {
    return new Key(check, Subject.attestation("001"));
  }

  /** A policy may be somebody else's file, so its name is no more to be believed. */
  private static Policy policy(String name) {
    try {
      Policy policy = PolicyDecoder.decode(BuiltInPolicies.document("default").orElseThrow());
      return new Policy(
          name,
          java.util.Optional.of(name),
          policy.sha256(),
          policy.required(),
          policy.named(),
          policy.omitted(),
          policy.waivers(),
          policy.mayWithhold(),
          policy.collectors(),
          policy.time(),
          policy.tcb(),
          policy.tdx(),
          dev.exhibit.core.amd.terms.SnpPolicy.DEFAULT,
          policy.tpm(),
          policy.workload(),
          policy.gpu(),
          policy.exchange(),
          policy.aci(),
          policy.provenance());
    } catch (PolicyRefused e) {
      throw new AssertionError(e);
    }
  }
}

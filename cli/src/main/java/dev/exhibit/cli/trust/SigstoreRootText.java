package dev.exhibit.cli.trust;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Style;
import dev.exhibit.cli.render.UtcText;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.root.Authority;
import dev.exhibit.core.provenance.root.LogKey;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.root.Validity;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.DistinguishedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trusted roots of Sigstore: documents of authorities and logs, each with its own validity. */
record SigstoreRootText(SigstoreRoot root, String source, String counts) {
  private static final String INDENT = "      ";

  /** The pinned roots, and those that the command line adds. */
  static List<SigstoreRootText> all(TrustStore trust) {
    List<SigstoreRootText> roots = new ArrayList<>();
    for (SigstoreRoot root : PinnedRoots.all()) {
      String counts =
          root.name().equals(PinnedRoots.PUBLIC_GOOD)
              ? "unless the policy names other roots (provenance.trustedRoots)"
              : "where the policy names it (provenance.trustedRoots)";
      roots.add(new SigstoreRootText(root, "pinned", counts));
    }
    for (TrustStore.RootDocument added : trust.sigstoreRoots()) {
      if (RootDecoder.decode(added.name(), added.content())
          instanceof Decoded.Valid<List<SigstoreRoot>> valid) {
        valid.value().forEach(r -> roots.add(new SigstoreRootText(r, added.source(), "always")));
      }
    }
    return roots;
  }

  Map<String, Object> json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("role", AnchorRole.SIGSTORE.id());
    out.put("name", root.name());
    out.put("sha256", root.sha256().hex());
    out.put("logs", root.logs().stream().map(SigstoreRootText::of).toList());
    out.put("ctLogs", root.ctLogs().stream().map(SigstoreRootText::of).toList());
    out.put("certificateAuthorities", authorities(root.certificateAuthorities()));
    out.put("timeAuthorities", authorities(root.timeAuthorities()));
    out.put("simulated", root.simulated());
    out.put("source", source);
    out.put("counts", counts);
    return out;
  }

  private static List<Map<String, Object>> authorities(List<Authority> authorities) {
    return authorities.stream()
        .map(
            authority ->
                spanned(
                    "subject",
                    DistinguishedName.of(authority.anchor().getSubjectX500Principal()),
                    authority.validFor()))
        .toList();
  }

  private static Map<String, Object> of(LogKey log) {
    Map<String, Object> out = spanned("host", log.host(), log.validFor());
    out.put("keySha256", log.key().sha256().hex());
    return out;
  }

  private static Map<String, Object> spanned(String name, String value, Validity validity) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(name, value);
    validity.start().ifPresent(start -> out.put("validFrom", start.toString()));
    validity.end().ifPresent(end -> out.put("validUntil", end.toString()));
    return out;
  }

  void append(StringBuilder out, Style style) {
    out.append("  ").append(Escaped.line(root.name()));
    out.append(root.simulated() ? style.bad("  SIMULATED") : "").append('\n');
    out.append(INDENT).append("SHA-256 ").append(root.sha256().hex()).append('\n');
    root.logs().forEach(log -> line(out, "log     ", log.host(), log.validFor()));
    root.ctLogs().forEach(log -> line(out, "CT log  ", log.host(), log.validFor()));
    root.certificateAuthorities().forEach(ca -> line(out, "issuer  ", ca));
    root.timeAuthorities().forEach(tsa -> line(out, "time    ", tsa));
    out.append(Wrapped.of(INDENT + "counts  ", counts));
    out.append(Wrapped.of(INDENT + "from    ", Escaped.line(source)));
  }

  private static void line(StringBuilder out, String what, Authority authority) {
    String subject = DistinguishedName.of(authority.anchor().getSubjectX500Principal());
    line(out, what, subject, authority.validFor());
  }

  private static void line(StringBuilder out, String what, String name, Validity validity) {
    StringBuilder said = new StringBuilder(Escaped.line(name));
    validity.start().ifPresent(start -> said.append(", from ").append(UtcText.of(start)));
    validity.end().ifPresent(end -> said.append(" to ").append(UtcText.of(end)));
    out.append(Wrapped.of(INDENT + what, said.toString()));
  }
}

package dev.exhibit.cli.trust;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.Style;
import dev.exhibit.cli.render.UtcText;
import dev.exhibit.cli.render.Wrapped;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.DistinguishedName;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The anchors of a run, as text and as the JSON of {@code urn:exhibit:anchors:v1}. */
public record TrustText(TrustStore anchors) {
  /** The value of {@code schema}. */
  public static final String SCHEMA = "urn:exhibit:anchors:v1";

  /** The document, as maps and lists in the order of the schema. */
  public Map<String, Object> json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("schema", SCHEMA);
    out.put("anchors", anchors.anchors().stream().map(TrustText::json).toList());
    out.put(
        "sigstoreRoots",
        SigstoreRootText.all(anchors).stream().map(SigstoreRootText::json).toList());
    return out;
  }

  private static Map<String, Object> json(TrustAnchor anchor) {
    X509Certificate certificate = anchor.certificate();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("role", anchor.role().id());
    out.put("subject", DistinguishedName.of(certificate.getSubjectX500Principal()));
    out.put("sha256", anchor.sha256().hex());
    out.put("notBefore", certificate.getNotBefore().toInstant().toString());
    out.put("notAfter", certificate.getNotAfter().toInstant().toString());
    out.put("simulated", anchor.simulated());
    out.put("source", anchor.source());
    return out;
  }

  /** The anchors by role, and the roles that nothing vouches for. */
  public String text(Style style) {
    StringBuilder out = new StringBuilder();
    for (AnchorRole role : AnchorRole.values()) {
      List<TrustAnchor> of = anchors.of(role);
      if (!of.isEmpty()) {
        out.append(style.strong(role.id())).append('\n');
        of.forEach(anchor -> append(out, anchor, style));
      }
      if (role == AnchorRole.SIGSTORE) {
        out.append(style.strong(role.id())).append('\n');
        SigstoreRootText.all(anchors).forEach(root -> root.append(out, style));
      }
    }
    List<String> empty =
        Arrays.stream(AnchorRole.values())
            .filter(role -> role != AnchorRole.SIGSTORE && anchors.of(role).isEmpty())
            .map(AnchorRole::id)
            .toList();
    if (!empty.isEmpty()) {
      out.append(style.faint("no anchor for: " + String.join(", ", empty))).append('\n');
    }
    return out.toString();
  }

  private static void append(StringBuilder out, TrustAnchor anchor, Style style) {
    X509Certificate certificate = anchor.certificate();
    String subject = DistinguishedName.of(certificate.getSubjectX500Principal());
    String lines = Wrapped.of("    ", Escaped.line(subject)); // the first of them by two less
    out.append(lines.substring(2).stripTrailing());
    out.append(anchor.simulated() ? style.bad("  SIMULATED") : "").append('\n');
    out.append("      SHA-256 ").append(anchor.sha256()).append('\n');
    out.append("      valid   ").append(UtcText.of(certificate.getNotBefore().toInstant()));
    out.append(" to ").append(UtcText.of(certificate.getNotAfter().toInstant())).append('\n');
    out.append("      from    ").append(Escaped.line(anchor.source())).append('\n');
  }
}

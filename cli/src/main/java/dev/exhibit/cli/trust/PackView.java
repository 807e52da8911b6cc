package dev.exhibit.cli.trust;

import dev.exhibit.cli.render.Escaped;
import dev.exhibit.cli.render.PackText;
import dev.exhibit.cli.render.Style;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.trust.pack.TrustPack;
import dev.exhibit.core.x509.DistinguishedName;
import dev.exhibit.data.Filled;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a trust pack carries, as text and as JSON. */
record PackView(TrustPack pack, Instant now) {
  /** The value of {@code schema}. */
  static final String SCHEMA = "urn:exhibit:trust-pack-content:v1";

  Map<String, Object> json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("schema", SCHEMA);
    out.put("pack", PackText.json(pack.label(), now));
    Map<String, Object> roots = roots().json();
    out.put("anchors", roots.get("anchors"));
    out.put("sigstoreRoots", pack.sigstoreRoots().stream().map(r -> r.name()).toList());
    out.put("referenceSets", pack.referenceSets().stream().map(ReferenceSet::name).toList());
    out.put("evaluationNumbers", pack.later().numbers().stream().map(PackView::json).toList());
    out.put("crls", pack.later().crls().stream().map(PackView::json).toList());
    return out;
  }

  private TrustText roots() {
    return new TrustText(new TrustStore(pack.roots()));
  }

  private static Map<String, Object> json(EvaluationNumber number) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("number", number.number());
    out.put("since", number.since().toString());
    return out;
  }

  private static Map<String, Object> json(X509CRL crl) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("issuer", DistinguishedName.of(crl.getIssuerX500Principal()));
    out.put("issued", crl.getThisUpdate().toInstant().toString());
    Optional.ofNullable(crl.getNextUpdate())
        .ifPresent(next -> out.put("nextUpdate", next.toInstant().toString()));
    out.put("revoked", revoked(crl));
    return out;
  }

  private static int revoked(X509CRL crl) {
    return Optional.ofNullable(crl.getRevokedCertificates()).map(Set::size).orElse(0);
  }

  String text(Style style) {
    StringBuilder out = new StringBuilder(PackText.line(pack.label(), now, style));
    lines(
        out,
        style.strong("Roots"),
        pack.roots().stream()
            .map(
                root ->
                    Filled.of(
                        "%s  %s, SHA-256 %s",
                        root.role().id(),
                        DistinguishedName.of(root.certificate().getSubjectX500Principal()),
                        root.sha256()))
            .toList());
    lines(
        out,
        style.strong("Trusted roots of Sigstore"),
        pack.sigstoreRoots().stream().map(TrustStore.RootDocument::name).toList());
    lines(
        out,
        style.strong("Reference sets"),
        pack.referenceSets().stream().map(set -> set.name() + ": " + set.what()).toList());
    lines(
        out,
        style.strong("Evaluation data numbers"),
        pack.later().numbers().stream()
            .map(number -> Filled.of("%d, since %s", number.number(), number.since()))
            .toList());
    lines(
        out,
        style.strong("Revocation lists"),
        pack.later().crls().stream()
            .map(
                crl ->
                    Filled.of(
                        "%s, issued %s, %d revoked",
                        DistinguishedName.of(crl.getIssuerX500Principal()),
                        crl.getThisUpdate().toInstant(),
                        revoked(crl)))
            .toList());
    return out.toString();
  }

  private static void lines(StringBuilder out, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      out.append('\n').append(heading).append('\n');
      lines.forEach(line -> out.append("  ").append(Escaped.line(line)).append('\n'));
    }
  }
}

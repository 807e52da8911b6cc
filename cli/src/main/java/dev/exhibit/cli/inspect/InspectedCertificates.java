package dev.exhibit.cli.inspect;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.cli.render.InspectSection;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.amd.pki.CertificateFacts;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.DerText;
import dev.exhibit.core.x509.DistinguishedName;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates of a bundle, as they came: those of its PEM members (issuer chains and roots),
 * and those that AMD issued, wherever they stand.
 */
final class InspectedCertificates {
  private final Map<Bytes, Map<String, Object>> facts = new LinkedHashMap<>();
  private final Map<Bytes, List<String>> members = new LinkedHashMap<>();
  private final List<InspectSection.Item> unreadable = new ArrayList<>();

  private InspectedCertificates() {}

  static InspectSection of(Bundle bundle) throws IOException {
    InspectedCertificates certificates = new InspectedCertificates();
    for (Member member : bundle.members()) {
      boolean amd = AmdMembers.ROLES.contains(member.role());
      if (amd || member.name().endsWith(".pem")) {
        Optional<Bytes> content = bundle.read(member.name());
        if (content.isPresent()) {
          certificates.add(member.name(), content.get(), amd);
        }
      }
    }
    AmdMembers.beside(bundle).forEach((at, file) -> certificates.add(at, file, true));
    return new InspectSection("certificates", "Certificates", certificates.items());
  }

  private void add(String member, Bytes file, boolean amd) {
    try {
      for (Bytes der :
          amd ? AmdFiles.documents(file).orThrow() : DerText.read(file, DerText.CERTIFICATES)) {
        if (!amd || !(Decoded.of(() -> StrictX509.crl(der)) instanceof Decoded.Valid<X509CRL>)) {
          facts.putIfAbsent(der, facts(StrictX509.certificate(der), der));
          members.computeIfAbsent(der, any -> new ArrayList<>()).add(member);
        }
      }
    } catch (Malformed e) {
      unreadable.add(new InspectSection.Item(member, Map.of("unreadable", why(e))));
    }
  }

  private static String why(Malformed e) {
    return Filled.of("%s at byte %d: %s", e.field(), e.offset(), e.why());
  }

  /** Each certificate once, however many members hold it. */
  private List<InspectSection.Item> items() {
    List<InspectSection.Item> items = new ArrayList<>();
    facts.forEach((der, of) -> items.add(item(members.getOrDefault(der, List.of()), of)));
    items.addAll(unreadable);
    return items;
  }

  private static InspectSection.Item item(List<String> in, Map<String, Object> facts) {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    if (in.size() > 1) {
      all.put("alsoIn", in.subList(1, in.size()));
    }
    return new InspectSection.Item(in.get(0), all);
  }

  private static Map<String, Object> facts(X509Certificate certificate, Bytes der) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("subject", DistinguishedName.of(certificate.getSubjectX500Principal()));
    facts.put("issuer", DistinguishedName.of(certificate.getIssuerX500Principal()));
    facts.put("serial", certificate.getSerialNumber().toString(16));
    facts.put("notBefore", certificate.getNotBefore().toInstant().toString());
    facts.put("notAfter", certificate.getNotAfter().toInstant().toString());
    facts.put("sha256", Sha256.of(der).hex());
    facts.putAll(CertificateFacts.of(certificate));
    return facts;
  }
}

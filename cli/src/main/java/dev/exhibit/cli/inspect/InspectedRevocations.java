package dev.exhibit.cli.inspect;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.cli.render.InspectSection;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.x509.DistinguishedName;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** AMD's revocation lists in a bundle, as they came. */
final class InspectedRevocations {
  private InspectedRevocations() {}

  static InspectSection of(Bundle bundle) throws IOException {
    List<InspectSection.Item> items = new ArrayList<>();
    for (Member member : bundle.members()) {
      if (AmdMembers.ROLES.contains(member.role())) {
        bundle.read(member.name()).ifPresent(file -> add(items, member.name(), file));
      }
    }
    AmdMembers.beside(bundle).forEach((at, file) -> add(items, at, file));
    return new InspectSection(
        "revocationLists", "Revocation lists from AMD (decoded, not verified)", items);
  }

  private static void add(List<InspectSection.Item> items, String at, Bytes file) {
    if (AmdFiles.documents(file) instanceof Decoded.Valid<List<Bytes>> documents) {
      for (Bytes der : documents.value()) {
        if (Decoded.of(() -> StrictX509.crl(der)) instanceof Decoded.Valid<X509CRL> list) {
          items.add(new InspectSection.Item(at, facts(list.value(), der)));
        }
      }
    }
  }

  private static Map<String, Object> facts(X509CRL list, Bytes der) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("issuer", DistinguishedName.of(list.getIssuerX500Principal()));
    facts.put("thisUpdate", list.getThisUpdate().toInstant().toString());
    Optional.ofNullable(list.getNextUpdate())
        .map(Date::toInstant)
        .ifPresent(next -> facts.put("nextUpdate", next.toString()));
    Optional<? extends Set<? extends X509CRLEntry>> revoked =
        Optional.ofNullable(list.getRevokedCertificates());
    facts.put("revoked", revoked.map(Set::size).orElse(0));
    facts.put("sha256", Sha256.of(der).hex());
    return facts;
  }
}

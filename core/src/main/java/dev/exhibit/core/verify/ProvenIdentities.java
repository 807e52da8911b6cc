package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.provenance.image.ImageCode;
import dev.exhibit.core.verify.ReferenceProposal.Identity;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who signed the builds of the images of proven machines, where the policy names nobody yet. */
final class ProvenIdentities {
  /** What an entry of the policy holds beside the name, as the certificate says it. */
  private static final List<String> STATED =
      List.of("issuer", "sourceRepository", "sourceRepositoryId", "sourceOwnerId");

  private final Map<Map<String, String>, Set<String>> found = new LinkedHashMap<>();
  private final List<String> open = new ArrayList<>();

  private ProvenIdentities() {}

  /** Of these machines, whose measured workloads count. */
  static ProvenIdentities of(Report report, List<Subject> machines) {
    ProvenIdentities proven = new ProvenIdentities();
    for (Subject machine : machines) {
      Finding finding =
          report.appraisal().findings().get(new Key(CheckId.IMAGE_PROVENANCE, machine));
      if (finding instanceof Finding.Missing missing) {
        proven.machine(machine, missing);
      }
    }
    return proven;
  }

  List<Identity> identities() {
    return found.entrySet().stream().map(e -> new Identity(e.getKey(), e.getValue())).toList();
  }

  List<String> open() {
    return open;
  }

  private void machine(Subject machine, Finding.Missing finding) {
    if (finding.grounds().details().get("images") instanceof List<?> images) {
      for (Object image : images) {
        if (image instanceof Map<?, ?> facts && !image(machine, facts)) {
          open.add(
              Filled.of(
                  "No builder of %s of %s: %s", facts.get("image"), machine, facts.get("reason")));
        }
      }
    } else {
      open.add(Filled.of("No builders of %s: %s", machine, ProvenValues.words(finding)));
    }
  }

  /** Whether its builder is proven; one whom the policy names already need not be proposed. */
  private boolean image(Subject machine, Map<?, ?> facts) {
    if (Finding.Status.PASSED.name().equals(facts.get("status"))) {
      return true;
    }
    if (!ImageCode.IDENTITY_NOT_NAMED.id().equals(facts.get("reason"))
        || !(facts.get("identity") instanceof String name)) {
      return false;
    }
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("name", name);
    for (String key : STATED) {
      if (facts.get(key) instanceof String value) {
        entry.put(key, value);
      }
    }
    found
        .computeIfAbsent(entry, any -> new TreeSet<>())
        .add(Filled.of("%s of %s", facts.get("image"), machine));
    return true;
  }
}

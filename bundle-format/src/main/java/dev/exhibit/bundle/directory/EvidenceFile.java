package dev.exhibit.bundle.directory;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.AttestationCodec;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeCodec;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.manifest.Secrets;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code evidence.json} of an evidence directory: what the file names alone do not say. SPEC.md,
 * evidence directories.
 *
 * @param members what is said of single files, by name
 * @param attestations by id; without members, those in its folders are meant
 * @param exchanges by id
 */
record EvidenceFile(
    SortedMap<String, Description> members,
    SortedMap<String, AttestationEntry> attestations,
    SortedMap<String, ExchangeNote> exchanges) {
  static final String NAME = "evidence.json";

  /** A directory may do without. */
  static final EvidenceFile NONE =
      new EvidenceFile(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /** What is said of a file. */
  record Description(
      Optional<Role> role, Optional<String> mediaType, Optional<String> originalName) {
    static final Description NONE =
        new Description(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What is said of an exchange; without a proof, it is told from the files. */
  record ExchangeNote(Optional<ProofKind> proof, ExchangeManifest facts) {}

  static EvidenceFile decode(Bytes bytes) throws Violation {
    Fields fields = new Document(NAME, 0, bytes).strictObject();
    EvidenceFile file =
        new EvidenceFile(
            decodeMembers(fields), decodeAttestations(fields), decodeExchanges(fields));
    fields.refuseAliases();
    return file;
  }

  private static SortedMap<String, Description> decodeMembers(Fields file) throws Violation {
    SortedMap<String, Description> members = new TreeMap<>();
    for (Fields fields : file.optionalObjects("members")) {
      String name = fields.text("name", TextForm.MEMBER_NAME);
      Description description =
          new Description(
              fields.optionalText("role", TextForm.WORD).map(Role::new),
              fields.optionalText("mediaType", TextForm.MEDIA_TYPE),
              fields.optionalText("originalName", TextForm.TEXT));
      fields.refuseAliases();
      requireNew(members.put(name, description), fields, name);
    }
    return members;
  }

  private static SortedMap<String, AttestationEntry> decodeAttestations(Fields file)
      throws Violation {
    SortedMap<String, AttestationEntry> attestations = new TreeMap<>();
    for (Fields fields : file.optionalObjects("attestations")) {
      AttestationEntry entry = AttestationCodec.decodeNote(fields);
      refuse(fields, entry.requestUrl().flatMap(Secrets::complaintAboutUrl));
      requireNew(attestations.put(entry.id(), entry), fields, entry.id());
    }
    return attestations;
  }

  private static SortedMap<String, ExchangeNote> decodeExchanges(Fields file) throws Violation {
    SortedMap<String, ExchangeNote> exchanges = new TreeMap<>();
    for (Fields fields : file.optionalObjects("exchanges")) {
      Optional<ProofKind> proof = fields.optionalText("proof", TextForm.WORD).map(ProofKind::new);
      ExchangeManifest facts = ExchangeCodec.decodeFacts(fields, proof.orElse(ProofKind.NONE));
      fields.refuseAliases();
      refuse(fields, Secrets.complaintAbout(facts));
      requireNew(exchanges.put(facts.id(), new ExchangeNote(proof, facts)), fields, facts.id());
    }
    return exchanges;
  }

  private static void refuse(Fields fields, Optional<String> complaint) throws Violation {
    if (complaint.isPresent()) {
      throw fields.violation(
          ProblemCode.FIELD_INVALID, Phrase.of("no credentials"), Phrase.quoted(complaint.get()));
    }
  }

  private static void requireNew(@Nullable Object previous, Fields fields, String key)
      throws Violation {
    if (previous != null) {
      throw fields.violation(
          ProblemCode.FIELD_INVALID, Phrase.of("described once"), Phrase.quoted(key));
    }
  }

  /** The lists of names that must exist in the directory, to be checked against it. */
  List<String> referredNames() {
    List<String> names = new ArrayList<>(members.keySet());
    attestations.values().forEach(entry -> names.addAll(entry.members()));
    return names;
  }
}

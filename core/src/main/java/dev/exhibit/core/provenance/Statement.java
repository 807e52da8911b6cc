package dev.exhibit.core.provenance;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.provenance.signature.HashAlgorithm;
import dev.exhibit.core.provenance.signature.Signed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An in-toto statement, v0.1 or v1: subjects, which count by digest and never by name, and a
 * predicate about them.
 */
public record Statement(List<Subject> subjects, String predicateType, JsonNode predicate) {
  /** The payload type of envelopes that hold one. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  private static final Set<String> TYPES =
      Ordered.set("https://in-toto.io/Statement/v0.1", "https://in-toto.io/Statement/v1");
  private static final int MOST_SUBJECTS = 1024;

  public Statement {
    subjects = List.copyOf(subjects);
  }

  /** What a statement is about; digests of kinds that do not count here are left out. */
  public record Subject(String name, Map<HashAlgorithm, Bytes> digests) {
    public Subject {
      digests = Ordered.copyOf(digests);
    }

    /** Whether one digest is that of {@code content}, and none that can be compared differs. */
    boolean isAbout(Signed content) {
      boolean equal = false;
      for (Map.Entry<HashAlgorithm, Bytes> stated : digests.entrySet()) {
        Optional<Bytes> actual = content.digest(stated.getKey());
        if (actual.isPresent() && !actual.get().equals(stated.getValue())) {
          return false;
        }
        equal |= actual.isPresent();
      }
      return equal;
    }
  }

  /** Reads the payload of an envelope. */
  public static Decoded<Statement> decode(Bytes payload) {
    return Decoded.of(
        () -> {
          JsonFields statement = JsonFields.parse(payload, "statement");
          if (!TYPES.contains(statement.text("_type"))) {
            throw statement.notUnderstood("_type", "not an in-toto statement v0.1 or v1");
          }
          List<JsonFields> listed = statement.objects("subject");
          if (listed.isEmpty() || listed.size() > MOST_SUBJECTS) {
            throw statement.refused("subject", Message.of("%d of them", listed.size()));
          }
          List<Subject> subjects = new ArrayList<>();
          for (JsonFields subject : listed) {
            subjects.add(
                new Subject(
                    subject.nullableText("name").orElse(""), digests(subject.value("digest"))));
          }
          return new Statement(
              subjects, statement.text("predicateType"), statement.orMissing("predicate"));
        });
  }

  private static Map<HashAlgorithm, Bytes> digests(JsonNode set) {
    Map<HashAlgorithm, Bytes> digests = new EnumMap<>(HashAlgorithm.class);
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      JsonNode value = set.path(algorithm.id());
      if (!value.isMissingNode()) {
        String hex = value.isString() ? value.stringValue() : "";
        boolean lower = hex.matches("[0-9a-f]*") && hex.length() == 2 * algorithm.size();
        // what is no digest equals none, and must not be skipped beside another that matches
        digests.put(algorithm, lower ? Bytes.fromHex(hex).orElse(Bytes.EMPTY) : Bytes.EMPTY);
      }
    }
    return digests;
  }

  /** Whether a subject is this content. */
  public boolean isAbout(Signed content) {
    return subjects.stream().anyMatch(s -> s.isAbout(content));
  }

  /** Whether a subject states a digest that can be compared with this content's. */
  boolean isComparable(Signed content) {
    return subjects.stream()
        .flatMap(s -> s.digests().keySet().stream())
        .anyMatch(a -> content.digest(a).isPresent());
  }
}

package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The further documents that belong to one report. One that cannot be read helps to bind nothing,
 * which the binding check says; that it was not used is said of the document itself.
 */
final class Companions {
  private final List<Member> readable = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final List<JsonNode> documents = new ArrayList<>();
  private final Map<Member, Optional<String>> fates = new LinkedHashMap<>();

  private Companions() {}

  static Companions read(Bundle bundle, List<Member> members) throws IOException {
    Companions companions = new Companions();
    for (int i = 0; i < members.size(); i++) {
      Optional<Bytes> content = bundle.read(members.get(i).name());
      if (content.isPresent()) {
        companions.read(members.get(i), i, content.get());
      } else if (Oversize.is(members.get(i))) {
        companions.fates.put(members.get(i), Optional.of(Oversize.clause()));
      }
    }
    return companions;
  }

  private void read(Member member, int number, Bytes content) {
    fates.put(member, Optional.of("its report could not be read"));
    try {
      documents.add(StrictJson.parse(content));
      readable.add(member);
      numbers.add(number);
    } catch (StrictJson.Malformed e) {
      fates.put(member, Optional.of(Filled.of("it is not strict JSON: %s%s", e.why(), e.where())));
    }
  }

  /** Which of the members {@link #documents} are, by their numbers. */
  List<Integer> readable() {
    return numbers;
  }

  List<JsonNode> documents() {
    return documents;
  }

  /** Takes in what became of each of {@link #documents}: why it was not used, or nothing. */
  void used(List<Optional<String>> why) {
    for (int i = 0; i < readable.size(); i++) {
      fates.put(readable.get(i), why.get(i));
    }
  }

  /** Why each was not used, or nothing. */
  Map<Member, Optional<String>> fates() {
    return fates;
  }
}

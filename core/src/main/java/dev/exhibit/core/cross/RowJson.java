package dev.exhibit.core.cross;

import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Device;
import dev.exhibit.core.cross.VerdictRow.Machine;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.cross.talk.Talk.Answered;
import dev.exhibit.core.cross.talk.Talk.Quote;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rows as JSON objects, written and read. */
public final class RowJson {
  private static final int MOST_STATUS = 255;

  private RowJson() {}

  /** The members of a row, in order. */
  public static Map<String, Object> of(VerdictRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("bundle", row.bundle());
    json.put("archiveSha256", row.archiveSha256());
    json.put("manifestSha256", row.manifestSha256());
    json.put("words", row.words());
    json.put("verdicts", row.verdicts());
    json.put("status", row.status());
    json.put("timeBasis", row.timeBasis());
    json.put("from", row.from());
    json.put("to", row.to());
    json.put("open", row.open());
    Compared compared = row.compared();
    json.put("providers", compared.providers());
    json.put("models", compared.models());
    json.put("signers", pairs(compared.signers()));
    json.put("nonces", pairs(compared.nonces()));
    json.put("exchanges", compared.exchanges());
    json.put("answers", pairs(compared.answers()));
    json.put("machines", all(compared.machines(), RowJson::machine));
    json.put("devices", all(compared.devices(), RowJson::device));
    json.put("talks", all(compared.talks(), RowJson::talk));
    json.put("clock", row.clock().toString());
    row.made().ifPresent(made -> json.put("made", made.toString()));
    return json;
  }

  private static List<Map<String, Object>> pairs(List<Pair> pairs) {
    return all(
        pairs,
        pair -> {
          Map<String, Object> json = new LinkedHashMap<>();
          json.put("value", pair.value());
          json.put("of", pair.of());
          return json;
        });
  }

  private static Map<String, Object> machine(Machine machine) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("platform", machine.platform());
    json.put("svn", machine.svn());
    json.put("service", machine.service());
    json.put("software", machine.software());
    json.put("keys", pairs(machine.keys()));
    return json;
  }

  private static Map<String, Object> device(Device device) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("serial", device.serial());
    json.put("platform", device.platform());
    return json;
  }

  private static Map<String, Object> talk(Talk talk) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("begun", talk.begun());
    json.put("asked", talk.asked());
    json.put("answer", talk.answer().id());
    json.put("held", talk.held());
    json.put("quoted", quote(talk.quoted()));
    return json;
  }

  private static Map<String, Object> quote(Quote quote) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("turn", quote.turn());
    json.put("alone", quote.alone());
    json.put("asked", quote.asked());
    json.put("after", quote.after());
    json.put("at", quote.at());
    return json;
  }

  private static <T> List<Map<String, Object>> all(
      List<T> values, Function<T, Map<String, Object>> json) {
    return values.stream().map(json).toList();
  }

  /** Reads a row that {@link #of} wrote. */
  public static Decoded<VerdictRow> read(Bytes document) {
    return Decoded.of(() -> row(JsonFields.parse(document, "row")));
  }

  private static VerdictRow row(JsonFields json) throws Malformed {
    Map<String, String> verdicts = new LinkedHashMap<>();
    JsonFields byQuestion = json.object("verdicts");
    for (String question : byQuestion.names()) {
      verdicts.put(question, verdict(byQuestion, question));
    }
    return new VerdictRow(
        json.text("bundle"),
        json.text("archiveSha256"),
        json.text("manifestSha256"),
        words(json),
        verdicts,
        json.integer("status", 0, MOST_STATUS),
        json.text("timeBasis"),
        json.instant("from").toString(),
        json.instant("to").toString(),
        json.optionalTexts("open"),
        compared(json),
        clock(json),
        json.has("made") ? Optional.of(json.instant("made")) : Optional.empty());
  }

  /** To the fraction of a second, so that a clock that went back is seen. */
  private static Instant clock(JsonFields json) throws Malformed {
    try {
      return Instant.parse(json.text("clock"));
    } catch (DateTimeException e) {
      throw json.refused("clock", "not an instant");
    }
  }

  private static String words(JsonFields json) throws Malformed {
    String words = json.text("words");
    if (!isVerdict(words.split(" ", 2)[0])) {
      throw json.refused("words", "no verdict that is known");
    }
    return words;
  }

  private static String verdict(JsonFields json, String question) throws Malformed {
    String verdict = json.text(question);
    if (!isVerdict(verdict)) {
      throw json.refused(question, "no verdict that is known");
    }
    return verdict;
  }

  private static boolean isVerdict(String word) {
    return Arrays.stream(Verdict.values()).anyMatch(verdict -> verdict.name().equals(word));
  }

  private static Compared compared(JsonFields json) throws Malformed {
    List<Machine> machines = new ArrayList<>();
    for (JsonFields m : json.objects("machines")) {
      machines.add(
          new Machine(
              m.text("platform"),
              m.text("svn"),
              m.text("service"),
              m.text("software"),
              pairs(m, "keys")));
    }
    List<Device> devices = new ArrayList<>();
    for (JsonFields d : json.objects("devices")) {
      devices.add(new Device(d.text("serial"), d.text("platform")));
    }
    List<Talk> talks = new ArrayList<>();
    for (JsonFields talk : json.objects("talks")) {
      talks.add(talk(talk));
    }
    return new Compared(
        json.optionalTexts("providers"),
        json.optionalTexts("models"),
        pairs(json, "signers"),
        pairs(json, "nonces"),
        json.optionalTexts("exchanges"),
        pairs(json, "answers"),
        machines,
        devices,
        talks);
  }

  private static Talk talk(JsonFields json) throws Malformed {
    Optional<Answered> answer = Answered.byId(json.text("answer"));
    if (answer.isEmpty()) {
      throw json.refused("answer", "no value that is known");
    }
    JsonFields quote = json.object("quoted");
    return new Talk(
        json.text("begun"),
        json.text("asked"),
        answer.get(),
        json.optionalTexts("held"),
        new Quote(
            quote.text("turn"),
            quote.text("alone"),
            quote.text("asked"),
            quote.text("after"),
            quote.integer("at", 0, Integer.MAX_VALUE)));
  }

  private static List<Pair> pairs(JsonFields json, String name) throws Malformed {
    List<Pair> pairs = new ArrayList<>();
    for (JsonFields pair : json.objects(name)) {
      pairs.add(new Pair(pair.text("value"), pair.text("of")));
    }
    return pairs;
  }
}

package dev.exhibit.cli.render;

import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload for a reviewer: what it is, which images it starts and whether they are fixed, what
 * can change them later, what comes from outside, and what no register covers.
 */
final class WorkloadText {
  /** The section of an inspection that holds workloads. */
  static final String SECTION = "workloads";

  private static final String INDENT = "      ";
  private static final List<String> COMPARED =
      List.of("eventlog.replay", "eventlog.order", "workload.compose");

  private final Map<String, Object> facts;
  private final Style style;
  private final StringBuilder out = new StringBuilder();

  /** An SEV-SNP guest, which was told at its launch what to run and registers nothing later. */
  private final boolean told;

  private WorkloadText(Map<String, Object> facts, Style style) {
    this.facts = facts;
    this.style = style;
    this.told = facts.containsKey("toldAtLaunch");
  }

  static String of(Map<String, Object> facts, Style style) {
    WorkloadText text = new WorkloadText(facts, style);
    text.machine();
    if (facts.size() == 1 && facts.containsKey("machine")) {
      return text.out.toString();
    }
    text.launch();
    text.compared();
    if (facts.containsKey("composeHash")) {
      text.identity();
      text.images();
      text.reach();
      text.outside();
      if (!text.told) {
        text.events();
      }
    }
    text.later();
    text.unmeasured();
    return text.out.toString();
  }

  /** The machine, value by value, each with how it is known. */
  private void machine() {
    if (facts.get("machine") instanceof Map<?, ?> machine && !machine.isEmpty()) {
      heading("Machine, if the quote is genuine");
      machine.forEach(
          (name, value) -> {
            if (value instanceof Map<?, ?> known) {
              Object said = known.get("value");
              Object how = known.get("known");
              if (said != null && how != null) {
                wrapped(
                    Filled.of("  %-19s ", Escaped.line(String.valueOf(name))),
                    Filled.of("%s (%s)", FactText.words(said), FactText.words(how)));
              }
            }
          });
    }
  }

  /** What the host says it started, and what the guest was told. */
  private void launch() {
    table("launch", "Launch, by the host's word");
    table("configuration", "Configuration document");
    fact("HOST_DATA holds it", "hostDataHoldsDocument");
  }

  private void table(String name, String title) {
    if (facts.get(name) instanceof Map<?, ?> table && !table.isEmpty()) {
      heading(title);
      table.forEach((key, value) -> line(String.valueOf(key), value));
    }
  }

  private void compared() {
    fact("unreadable", "unreadable");
    COMPARED.forEach(check -> fact(check, check));
  }

  private void identity() {
    heading(
        told ? "Told at launch, if the report is genuine" : "Measured, if the quote is genuine");
    fact("name", "name");
    fact("compose SHA-256", "composeHash");
    if (told) {
      return;
    }
    fact("app id", "appId");
    fact("OS image SHA-256", "osImageHash");
    if (!facts.containsKey("osImageHash")) {
      line("OS image SHA-256", "not measured");
    }
    fact("key provider", "keyProvider");
  }

  private void images() {
    List<Map<String, Object>> images = maps("images");
    long pinned = images.stream().filter(i -> Boolean.TRUE.equals(i.get("pinned"))).count();
    heading(Filled.of("Images: %d services, %d pinned by digest", images.size(), pinned));
    images.forEach(this::image);
  }

  private void image(Map<String, Object> image) {
    String mark = mark(Boolean.TRUE.equals(image.get("pinned")));
    String name = Escaped.line(String.valueOf(image.get("image")));
    String demand = Boolean.TRUE.equals(image.get("onDemand")) ? ", only on demand" : "";
    row(mark + Escaped.line(String.valueOf(image.get("service"))) + "  " + name + demand);
    Optional.ofNullable(image.get("digest"))
        .ifPresent(digest -> row("            " + Escaped.line(String.valueOf(digest))));
  }

  private void reach() {
    if (facts.get("reach") instanceof Map<?, ?> reach && !reach.isEmpty()) {
      heading("May start or change containers, or not known to be harmless");
      reach.forEach(
          (service, means) ->
              wrapped("  " + Escaped.line(String.valueOf(service)) + ": ", FactText.words(means)));
    }
  }

  private void outside() {
    heading("Set from outside: names are measured, values are not");
    wrapped("  variables: ", FactText.words(facts.getOrDefault("environment", List.of())));
    heading("Settings");
    wrapped("  on: ", FactText.words(switched(true)));
    wrapped("  off: ", FactText.words(switched(false)));
    wrapped("  scripts: ", FactText.words(facts.getOrDefault("scripts", List.of())));
  }

  private List<String> switched(boolean state) {
    List<String> names = new ArrayList<>();
    if (facts.get("switches") instanceof Map<?, ?> switches) {
      switches.forEach(
          (name, on) -> {
            if (Boolean.valueOf(state).equals(on)) {
              names.add(String.valueOf(name));
            }
          });
    }
    return names;
  }

  private void events() {
    List<Map<String, Object>> events = maps("events");
    heading(
        Filled.of(
            "Events: %s replayed, of which %d are named",
            FactText.words(facts.getOrDefault("replayedEvents", 0)), events.size()));
    for (Map<String, Object> event : events) {
      String by = Boolean.TRUE.equals(event.get("boot")) ? "boot  " : "app   ";
      String said = String.valueOf(event.getOrDefault("text", event.get("payload")));
      String name = String.valueOf(event.get("name"));
      wrapped("  " + by, Escaped.line(said.isEmpty() ? name : name + " " + said));
    }
  }

  private void later() {
    if (facts.get("startedLater") instanceof List<?> images) {
      heading("Started later, as the compose manager lists it (see workload.actions)");
      for (Object image : images) {
        String name = String.valueOf(image);
        row(mark(name.contains("@sha256:")) + Escaped.line(name));
      }
    }
  }

  private String mark(boolean pinned) {
    return pinned ? "pinned      " : style.bad("NOT PINNED  ");
  }

  private void unmeasured() {
    heading("Not measured");
    wrapped(
        "  ",
        FactText.words(
            facts.getOrDefault(
                "notMeasured", "anything: no app compose here is the one the log names")));
    fact("  host names image", "hostNamesImage");
    fact("  host names OS hash", "hostNamesOsImageHash");
  }

  private List<Map<String, Object>> maps(String name) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (facts.get(name) instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          Map<String, Object> copy = new LinkedHashMap<>();
          map.forEach((key, value) -> copy.put(String.valueOf(key), value));
          maps.add(copy);
        }
      }
    }
    return maps;
  }

  private void fact(String name, String key) {
    if (facts.containsKey(key)) {
      line(name, facts.get(key));
    }
  }

  private void line(String name, Object value) {
    out.append(FactText.line(name, value, style));
  }

  private void heading(String text) {
    out.append(INDENT).append(style.strong(text)).append('\n');
  }

  private void row(String text) {
    out.append(Wrapped.of(INDENT + "  ", text));
  }

  private void wrapped(String lead, String text) {
    out.append(Wrapped.of(INDENT + lead, text));
  }
}

package dev.exhibit.cli.picture;

import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.links.Lane;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Node;
import dev.exhibit.core.verify.links.Node.Kind;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chain of trust: a drawing for each root of trust, and the same as a list. */
public final class ChainPicture {
  private static final int MOST_LANES = 12;

  private static final List<Kind> TRUNK = List.of(Kind.CERTIFICATE, Kind.QUOTE);
  private static final List<Kind> SOFTWARE =
      List.of(Kind.LOG, Kind.COMPOSE, Kind.IMAGES, Kind.SOURCE, Kind.LATER);

  /** What a box says in its lines, and no arrow leads from. */
  private static final Set<Kind> BESIDE = Ordered.set(Kind.NONCE, Kind.EXPECTED);

  private final Report report;
  private final Boxes boxes;

  private ChainPicture(Report report) {
    this.report = report;
    this.boxes = new Boxes(report);
  }

  /** Legend, drawings and list. */
  public static Html of(Report report) {
    return new ChainPicture(report).whole();
  }

  private Html whole() {
    Map<Lane, List<Link>> lanes = new LinkedHashMap<>();
    for (Link link : report.links()) {
      lanes.computeIfAbsent(link.lane(), none -> new ArrayList<>()).add(link);
    }
    List<Html> figures = new ArrayList<>();
    List<Html> lists = new ArrayList<>();
    for (Map.Entry<Lane, List<Link>> lane : shown(lanes)) {
      LaneDrawing.Plan plan = plan(lane.getKey(), new Links(lane.getValue()));
      figures.add(LaneDrawing.of("lane " + figures.size(), plan, sentence(plan)));
      lists.add(list(plan));
    }
    int hidden = lanes.size() - figures.size();
    return Legend.html()
        .and(Html.element("div", "class=\"lanes chain\"", Html.join(figures)))
        .and(hidden > 0 ? Html.more(hidden) : Html.NOTHING)
        .and(
            Html.element(
                "details",
                Html.element("summary", Html.text(Words.of("chain.list"))),
                Html.join(lists)));
  }

  /** The file's own lane is the last, and always shown. */
  private static List<Map.Entry<Lane, List<Link>>> shown(Map<Lane, List<Link>> lanes) {
    List<Map.Entry<Lane, List<Link>>> all = new ArrayList<>(lanes.entrySet());
    return all.size() <= MOST_LANES
        ? all
        : Stream.concat(all.stream().limit(MOST_LANES - 1), Stream.of(all.get(all.size() - 1)))
            .toList();
  }

  private LaneDrawing.Plan plan(Lane lane, Links links) {
    return switch (lane.kind()) {
      case MACHINE -> machine(lane, links);
      case DEVICES ->
          plan(
              lane,
              root(Kind.NVIDIA_ROOT, lane, links.to(Kind.DEVICES)),
              Look.ANCHOR,
              steps(links, List.of(Kind.DEVICES, Kind.REPORTS)),
              steps(links, List.of(Kind.PUBLISHED)),
              steps(links, List.of(Kind.MACHINE)));
      case EXCHANGES ->
          plan(
              lane,
              root(Kind.KEY, lane, links.all()),
              Look.MISS,
              List.of(),
              steps(links, List.of(Kind.EXCHANGE)),
              List.of());
      case FILE -> file(lane, links);
    };
  }

  private LaneDrawing.Plan machine(Lane lane, Links links) {
    Kind root = links.all().get(0).from().kind() == Kind.AMD_ROOT ? Kind.AMD_ROOT : Kind.INTEL_ROOT;
    return plan(
        lane,
        root(root, lane, links.to(Kind.CERTIFICATE)),
        Look.ANCHOR,
        steps(links, TRUNK),
        steps(links, List.of(Kind.KEY, Kind.EXCHANGE)),
        steps(links, SOFTWARE));
  }

  private LaneDrawing.Plan file(Lane lane, Links links) {
    List<Link> named = links.to(Kind.SEALER);
    boolean expected = Links.worst(named) == Link.State.HOLDS;
    return plan(
        lane,
        boxes.of(new Node(Kind.SEALER, Subject.BUNDLE), named),
        expected ? Look.ANCHOR : Look.of(Links.worst(named)),
        steps(links, List.of(Kind.MANIFEST)),
        steps(links, List.of(Kind.MEMBERS)),
        steps(links, List.of(Kind.TIME)));
  }

  private LaneDrawing.Plan plan(
      Lane lane, Box root, Look look, List<Step> trunk, List<Step> left, List<Step> right) {
    String kind = lane.kind().name().toLowerCase(Locale.ROOT);
    String under =
        lane.of().equals(Subject.BUNDLE) ? Words.of("lane." + kind + ".under") : lane.of().path();
    return new LaneDrawing.Plan(
        Words.of("lane." + kind + role(lane)), under, root, look, trunk, left, right);
  }

  /** What the report presents a proven machine as. */
  private String role(Lane lane) {
    return lane.kind() == Lane.Kind.MACHINE
            && report.facts().get("attestations") instanceof Map<?, ?> machines
            && machines.get(lane.of().path()) instanceof Map<?, ?> facts
            && facts.get("role") instanceof String role
        ? "." + role
        : "";
  }

  private Box root(Kind kind, Lane lane, List<Link> links) {
    return boxes.of(new Node(kind, lane.of()), links);
  }

  private List<Step> steps(Links links, List<Kind> kinds) {
    List<Step> steps = new ArrayList<>();
    for (Kind kind : kinds) {
      List<Link> to = links.to(kind);
      if (!to.isEmpty()) {
        steps.add(step(to));
      }
    }
    return steps;
  }

  /** Several links to things of one kind, such as the exchanges of a key, are drawn as one. */
  private Step step(List<Link> links) {
    List<Link> drawn = links.stream().filter(link -> !BESIDE.contains(link.from().kind())).toList();
    Link.State state = Links.worst(drawn);
    Look look = Look.of(state);
    boolean contradicted = Links.worst(links) == Link.State.CONTRADICTED;
    Box to = boxes.of(drawn.get(0).to(), drawn);
    return new Step(verbs(drawn), look, to, contradicted ? Look.BAD : look);
  }

  /** What each relation between two things says, each by the checks that test it. */
  private static String verbs(List<Link> drawn) {
    return drawn.stream()
        .collect(Collectors.groupingBy(Link::relation, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(ChainPicture::verb)
        .collect(Collectors.joining(", "));
  }

  private static String verb(List<Link> same) {
    String name = "link." + same.get(0).relation().id();
    Link.State state = Links.worst(same);
    Kind from = same.get(0).from().kind();
    String root = from.name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean unfounded = state == Link.State.GAP && same.stream().anyMatch(Link::isUnfounded);
    return Stream.of(
            unfounded ? name + ".unfounded" : name + "." + state.id(),
            state == Link.State.HOLDS ? name + "." + root : name)
        .filter(Words::has)
        .findFirst()
        .map(Words::of)
        .orElseGet(() -> Words.of(name));
  }

  private static Stream<Step> all(LaneDrawing.Plan plan) {
    return Stream.of(plan.trunk(), plan.left(), plan.right()).flatMap(List::stream);
  }

  private static String sentence(LaneDrawing.Plan plan) {
    Map<String, Long> counts =
        all(plan)
            .collect(
                Collectors.groupingBy(
                    step -> step.link().word(), LinkedHashMap::new, Collectors.counting()));
    return Words.of(
        "lane.sentence",
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", ")));
  }

  private static Html list(LaneDrawing.Plan plan) {
    List<Html> items = new ArrayList<>();
    items.add(item(plan.rootLook(), "", plan.root()));
    all(plan).forEach(step -> items.add(item(step.link(), step.verb() + ": ", step.to())));
    return Html.element("h3", Html.text(plan.title()))
        .and(Html.element("p", "class=\"say-by\"", Html.text(plan.under())))
        .and(Html.element("ul", Html.join(items)));
  }

  /** What a check says is a sentence already. */
  private static String ended(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  private static Html item(Look look, String verb, Box box) {
    String word = Character.toUpperCase(look.word().charAt(0)) + look.word().substring(1);
    String lines = box.lines().isEmpty() ? "" : "; " + String.join("; ", box.lines());
    return Html.element(
        "li",
        Html.element("strong", "class=\"t-" + look.tone().style() + "\"", Html.text(word + ".")),
        Html.text(" " + ended(verb + box.title() + lines)));
  }
}

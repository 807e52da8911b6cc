package dev.exhibit.core.dstack.compose;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document strictly: names once per mapping, no explicit tags, bounded size and
 * depth. Aliases share what they name and copy nothing.
 */
final class YamlReader {
  private static final int MAX_CODE_POINTS = 1 << 20;
  private static final int MAX_DEPTH = 64;

  /** Line ends of YAML 1.1, which Compose's reader still obeys, and a byte order mark. */
  private static final Pattern SPLITS_FOR_SOME = Pattern.compile("[\\u0085\\u2028\\u2029\\uFEFF]");

  private final Iterator<Event> events;
  private final Map<String, Yaml> anchors = new LinkedHashMap<>();

  /** Of mappings that merge others: how many stand one behind the other. */
  private final IdentityHashMap<Yaml, Integer> merges = new IdentityHashMap<>();

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  static Decoded<Yaml> read(String text) {
    if (SPLITS_FOR_SOME.matcher(text).find()) {
      return new Decoded.Invalid<>(
          "YAML",
          -1,
          Message.of("a character that ends a line for some readers and not for others"));
    }
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_CODE_POINTS).build();
    return Decoded.of(
        () -> {
          try {
            return new YamlReader(new Parse(settings).parseString(text).iterator()).document();
          } catch (YamlEngineException e) { // unchecked: how the parser refuses its input
            throw new Malformed(-1, "YAML", refusal(e));
          }
        });
  }

  private Yaml document() throws Malformed {
    expect(Event.ID.StreamStart);
    expect(Event.ID.DocumentStart);
    Yaml root = value(events.next(), 0);
    expect(Event.ID.DocumentEnd);
    expect(Event.ID.StreamEnd);
    return root;
  }

  private void expect(Event.ID id) throws Malformed {
    if (!events.hasNext() || events.next().getEventId() != id) {
      throw new Malformed(-1, "YAML", "not exactly one document");
    }
  }

  private Yaml value(Event event, int depth) throws Malformed {
    if (depth > MAX_DEPTH) {
      throw Malformed.notUnderstood(-1, "YAML", Message.of("nested deeper than %s", MAX_DEPTH));
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    refuseTag(event);
    Yaml value =
        switch (event.getEventId()) {
          case Scalar -> new Yaml.Scalar(((ScalarEvent) event).getValue());
          case SequenceStart -> items(depth);
          case MappingStart -> mapping(depth);
          default -> throw new Malformed(-1, "YAML", "no value where one has to be");
        };
    if (event instanceof NodeEvent node) {
      node.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), value));
    }
    return value;
  }

  private Yaml aliased(AliasEvent alias) throws Malformed {
    Yaml named = anchors.get(alias.getAlias().getValue());
    if (named == null) {
      throw new Malformed(-1, "YAML", "an alias of nothing");
    }
    return named;
  }

  /** A tag can change what a value means to the program that runs it. */
  private static void refuseTag(Event event) throws Malformed {
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw new Malformed(-1, "YAML", "an explicit tag");
    }
  }

  private Yaml items(int depth) throws Malformed {
    List<Yaml> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(value(next, depth + 1));
    }
    return new Yaml.Items(items);
  }

  private Yaml mapping(int depth) throws Malformed {
    Map<String, Yaml> members = new LinkedHashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      if (!(value(next, depth + 1) instanceof Yaml.Scalar name)) {
        throw new Malformed(-1, "YAML", "a name that is no scalar");
      }
      if (members.put(name.text(), value(events.next(), depth + 1)) != null) {
        throw new Malformed(-1, "YAML", "two members of one name");
      }
    }
    return followed(new Yaml.Mapping(members));
  }

  /** Refuses a chain of merges that would be followed without an end in sight. */
  private Yaml followed(Yaml.Mapping mapping) throws Malformed {
    Yaml merged = mapping.members().get(Yaml.Mapping.MERGE);
    if (merged != null) {
      int longest = merged instanceof Yaml.Items items ? longest(items) : length(merged);
      if (longest >= MAX_DEPTH) {
        throw Malformed.notUnderstood(
            -1, "YAML", Message.of("more than %s merges in a row", MAX_DEPTH));
      }
      merges.put(mapping, longest + 1);
    }
    return mapping;
  }

  private int longest(Yaml.Items items) {
    return items.items().stream().mapToInt(this::length).max().orElse(0);
  }

  private int length(Yaml value) {
    return merges.getOrDefault(value, 0);
  }

  /** The parser's words are its own: a value in our sentence. */
  private static Message refusal(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
      Mark mark = marked.getProblemMark().get();
      return Message.of(
          "the parser stops at line %d, column %d, and says: %s",
          mark.getLine() + 1, mark.getColumn() + 1, firstLine(marked.getProblem()));
    }
    return Message.of("the parser stops, and says: %s", firstLine(String.valueOf(e.getMessage())));
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}

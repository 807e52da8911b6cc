package dev.exhibit.core.dstack.compose;

import dev.exhibit.data.Ordered;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A form of value in a compose file that gives no power over other containers. Whatever does not
 * have the form is named, because what is not known to be harmless may start or change containers.
 */
@FunctionalInterface
interface Inert {
  /** Names in {@code walk} what of {@code value}, which stands at {@code path}, is not harmless. */
  void judge(Yaml value, String path, Walk walk);

  /** Text of any kind. Variables in it change what one container is told, and nothing else. */
  Inert ANY_TEXT = text(text -> true);

  /** Text that no variable changes; {@code $$} is a dollar sign. */
  Inert FIXED = text(text -> text.replace("$$", "").indexOf('$') < 0);

  /** One fixed text or several. */
  Inert FIXED_TEXTS = either(FIXED, list(FIXED));

  /** One text of any kind or several: a command. */
  Inert COMMAND = either(ANY_TEXT, list(ANY_TEXT));

  /** Names and texts of any kind, as a list or as a mapping: variables and labels. */
  Inert PAIRS = listOr(ANY_TEXT, mapping(ANY_TEXT));

  /** On or off. */
  Inert SWITCH = oneOf("true", "false");

  /** A name of Docker's. */
  Inert NAME = matching("[A-Za-z0-9][A-Za-z0-9_.-]+");

  /** Nothing, as a name without a value is written. */
  Inert NOTHING = oneOf("", "~", "null");

  /** A scalar that {@code fits}. */
  static Inert text(Predicate<String> fits) {
    return (value, path, walk) -> {
      if (walk.mayLook() && !(value instanceof Yaml.Scalar s && fits.test(s.text()))) {
        walk.add(path);
      }
    };
  }

  /** One of these texts. */
  static Inert oneOf(String... texts) {
    return text(Ordered.set(texts)::contains);
  }

  /** A text of which all matches. */
  static Inert matching(String regex) {
    return text(Pattern.compile(regex).asMatchPredicate());
  }

  /** A sequence of such values. */
  static Inert list(Inert each) {
    return (value, path, walk) -> {
      if (value instanceof Yaml.Items items) {
        for (Yaml item : items.items()) {
          if (!walk.mayLook()) {
            return;
          }
          each.judge(item, path, walk);
        }
      } else {
        walk.add(path);
      }
    };
  }

  /** A mapping from any names to such values. */
  static Inert mapping(Inert each) {
    return (value, path, walk) -> {
      if (value instanceof Yaml.Mapping mapping) {
        for (Map.Entry<String, Yaml> member : mapping.members().entrySet()) {
          if (!walk.mayLook()) {
            return;
          }
          each.judge(member.getValue(), path + "." + member.getKey(), walk);
        }
      } else {
        walk.add(path);
      }
    };
  }

  /** A mapping with these names only, each with its own form. */
  static Inert members(Map<String, Inert> known) {
    return (value, path, walk) -> {
      if (value instanceof Yaml.Mapping mapping) {
        for (Map.Entry<String, Yaml> member : mapping.members().entrySet()) {
          if (!walk.mayLook()) {
            return;
          }
          String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
          Inert form = known.get(member.getKey());
          if (form == null) {
            walk.add(at);
          } else {
            form.judge(member.getValue(), at, walk);
          }
        }
      } else {
        walk.add(path);
      }
    };
  }

  /** A sequence of such values; anything else has the other form. */
  static Inert listOr(Inert each, Inert other) {
    Inert list = list(each);
    return (value, path, walk) ->
        (value instanceof Yaml.Items ? list : other).judge(value, path, walk);
  }

  /** A scalar has the first form, anything else the second. */
  static Inert either(Inert scalar, Inert other) {
    return (value, path, walk) ->
        (value instanceof Yaml.Scalar ? scalar : other).judge(value, path, walk);
  }
}

package dev.exhibit.cli.manual;

import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of one command in roff, made of what its help says. */
final class ManPage {
  private final CommandSpec spec;
  private final UsageMessageSpec usage;
  private final StringBuilder out = new StringBuilder();

  private ManPage(CommandLine line) {
    this.spec = line.getCommandSpec();
    this.usage = spec.usageMessage();
  }

  /** {@code exhibit-policy-init}: the page's name, without the number of the section. */
  static String name(CommandLine line) {
    return line.getCommandSpec().qualifiedName("-");
  }

  static String of(CommandLine line, String version) {
    return new ManPage(line).page(version);
  }

  private String page(String version) {
    String name = spec.qualifiedName("-");
    line(
        Filled.of(
            ".TH %s 1 \"\" \"%s\"", escaped(name.toUpperCase(Locale.ROOT)), escaped(version)));
    section("NAME");
    text(name + " - " + String.join(" ", usage.description()).split("\\. |\\.$", 2)[0]);
    section("SYNOPSIS");
    text(synopsis());
    section("DESCRIPTION");
    paragraphs(usage.description());
    arguments();
    commands();
    if (!usage.exitCodeList().isEmpty()) {
      section("EXIT STATUS");
      usage.exitCodeList().forEach(this::entry);
    }
    if (usage.footer().length > 0) {
      section("NOTES");
      paragraphs(usage.footer());
    }
    seeAlso();
    return out.toString();
  }

  private String synopsis() {
    String words =
        new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
    return words.strip().replaceAll("\\s+", " ");
  }

  private void arguments() {
    List<ArgSpec> all = new ArrayList<>(spec.positionalParameters());
    spec.options().stream().filter(option -> !option.hidden()).forEach(all::add);
    if (all.isEmpty()) {
      return;
    }
    section("OPTIONS");
    all.forEach(argument -> entry(label(argument), String.join(" ", argument.description())));
  }

  private static String label(ArgSpec argument) {
    String value = argument.arity().max() == 0 ? "" : argument.paramLabel();
    return switch (argument) {
      case OptionSpec option ->
          String.join(", ", option.names()) + (value.isEmpty() ? "" : "=" + value);
      case PositionalParamSpec positional -> value;
      default -> value;
    };
  }

  private void commands() {
    Map<String, CommandLine> below = spec.subcommands();
    if (below.isEmpty()) {
      return;
    }
    section("COMMANDS");
    below.forEach(
        (name, line) ->
            entry(name, String.join(" ", line.getCommandSpec().usageMessage().description())));
  }

  private void seeAlso() {
    List<String> pages = new ArrayList<>();
    if (spec.parent() != null) {
      pages.add(spec.parent().qualifiedName("-"));
    }
    spec.subcommands().values().forEach(line -> pages.add(name(line)));
    if (!pages.isEmpty()) {
      section("SEE ALSO");
      text(pages.stream().map(page -> page + "(1)").collect(Collectors.joining(", ")));
    }
  }

  private void section(String name) {
    line(".SH " + name);
  }

  private void entry(String label, String words) {
    line(".TP");
    line("\\fB" + escaped(formatted(label)) + "\\fR");
    text(words);
  }

  private void paragraphs(String... lines) {
    for (String each : lines) {
      if (each.isBlank()) {
        line(".PP");
      } else {
        text(each);
      }
    }
  }

  private void text(String words) {
    String plain = formatted(words);
    line(plain.startsWith(".") || plain.startsWith("'") ? "\\&" + escaped(plain) : escaped(plain));
  }

  /** Help texts are formats, in which only line ends and percent signs are written otherwise. */
  private static String formatted(String words) {
    return words.replace("%n", " ").replace("%%", "%");
  }

  private static String escaped(String words) {
    StringBuilder out = new StringBuilder();
    words
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\' -> out.append("\\e");
                case '-' -> out.append("\\-");
                case '"' -> out.append("\\(dq");
                default -> append(out, point);
              }
            });
    return out.toString();
  }

  private static void append(StringBuilder out, int point) {
    if (point < 0x80) {
      out.appendCodePoint(point);
    } else {
      out.append(Filled.of("\\[u%04X]", point));
    }
  }

  private void line(String roff) {
    out.append(roff).append('\n');
  }
}

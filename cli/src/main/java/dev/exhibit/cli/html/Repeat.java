package dev.exhibit.cli.html;

import java.util.regex.Pattern;

/** Commands that repeat a part of this by other means. */
final class Repeat {
  /** Only a name that no shell reads otherwise reaches a command. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

  private Repeat() {}

  static Html of(Handed handed) {
    boolean plain = PLAIN.matcher(handed.file()).matches();
    String name = plain ? handed.file() : "bundle.evb";
    Html rename = plain ? Html.NOTHING : Html.element("p", Html.text(Words.of("repeat.rename")));
    Html digest =
        command(
            "5.1 This is the file that was judged",
            "sha256sum " + name,
            Html.text("Expect: ").and(Html.digits(handed.sha256().hex())));
    Html table =
        handed
            .bundle()
            .map(
                bundle ->
                    command(
                        "5.2 This is its table of contents",
                        "unzip -p " + name + " manifest.json | sha256sum",
                        Html.text("Expect: ").and(Html.digits(bundle.manifestSha256().hex()))))
            .orElse(Html.NOTHING);
    return Html.section(
        "repeat",
        "5. Repeat this by other means",
        Html.element("p", "class=\"lead\"", Html.text(Words.of("repeat.lead"))),
        rename,
        digest,
        table);
  }

  private static Html command(String heading, String command, Html expected) {
    return Html.element(
        "div",
        "class=\"cmd\"",
        Html.element("h3", Html.text(heading)),
        Html.element("pre", Html.element("code", Html.text(command))),
        Html.element("p", "class=\"exp\"", expected));
  }
}

package dev.exhibit.cli.render;

/** Terminal colours, or none. */
public record Style(boolean coloured) {
  private static final String ESC = "\u001b[";

  public String good(String text) {
    return paint("32", text);
  }

  public String bad(String text) {
    return paint("31;1", text);
  }

  public String open(String text) {
    return paint("33", text);
  }

  public String strong(String text) {
    return paint("1", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return coloured ? ESC + code + "m" + text + ESC + "0m" : text;
  }
}

package dev.exhibit.core.appraisal;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** Who could supply what a check lacks. */
public enum Supplier {
  /** The reader: a key, a reference value, an anchor, an instant. */
  YOU,
  /** Whoever collects: it was to be had at the time, and is not in the bundle. */
  COLLECTOR,
  /** The provider: its machines or its service would have to show it. */
  PROVIDER,
  /** Whoever withheld or erased it. */
  HOLDER,
  /** Nobody today: this release cannot judge what is there. */
  RELEASE;

  private static final ResourceBundle ALL =
      ResourceBundle.getBundle("dev.exhibit.core.appraisal.suppliers", Locale.ROOT);

  /** As in the JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who could supply what this reason says is lacking; a test holds that somebody is named. */
  public static Supplier of(Code.Lacking code) {
    return ALL.containsKey(code.id())
        ? valueOf(ALL.getString(code.id()).toUpperCase(Locale.ROOT))
        : RELEASE;
  }

  /** The reasons of which it is known. */
  public static Set<String> known() {
    return ALL.keySet();
  }
}

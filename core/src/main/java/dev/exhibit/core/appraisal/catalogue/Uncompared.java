package dev.exhibit.core.appraisal.catalogue;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * The closed list of reasons for which a finding that FAILED may lack what would be right and what
 * was found, because nothing, or more than one thing, was compared.
 */
public final class Uncompared {
  private static final ResourceBundle ALL =
      ResourceBundle.getBundle("dev.exhibit.core.appraisal.uncompared", Locale.ROOT);

  private Uncompared() {}

  /** Whether there need be no comparison behind the reason of this id. */
  public static boolean has(String code) {
    return ALL.containsKey(code);
  }

  /** The ids of all of them. */
  public static Set<String> codes() {
    return ALL.keySet();
  }

  /** Why nothing is compared, in a word that the list explains. */
  public static String why(String code) {
    return ALL.getString(code);
  }
}

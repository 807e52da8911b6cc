package dev.exhibit.cli.html;

import java.util.List;
import java.util.stream.Stream;

/** Our own rules for pages, and what the Nu checker says of them. */
public final class KeptRules {
  private KeptRules() {}

  public static List<String> broken(String page) {
    return Stream.concat(Pages.broken(page).stream(), NuChecker.errors(page).stream()).toList();
  }

  /** The same of a page about several bundles. */
  public static List<String> brokenIndex(String page) {
    return Stream.concat(Pages.brokenIndex(page).stream(), NuChecker.errors(page).stream())
        .toList();
  }
}

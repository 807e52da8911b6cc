package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.appraisal.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Intel describes its security advisories: collateral names them by number alone. The address
 * is told and never opened.
 */
public final class AdvisoryPage {
  private static final Pattern FORM = Pattern.compile("INTEL-SA-[0-9]{5}");
  private static final String PAGES =
      "https://www.intel.com/content/www/us/en/security-center/advisory/";

  private AdvisoryPage() {}

  /** The address of one; empty for an id of another form, for which nobody knows an address. */
  public static Optional<String> of(String id) {
    return FORM.matcher(id).matches()
        ? Optional.of(PAGES + id.toLowerCase(Locale.ROOT) + ".html")
        : Optional.empty();
  }

  /** The end of a sentence that names these. */
  static Message said(List<String> advisories) {
    String ids = String.join(", ", advisories);
    Optional<String> first = advisories.stream().flatMap(id -> of(id).stream()).findFirst();
    return first.isPresent()
        ? Message.of("; advisories %s (Intel has a page on each, such as %s).", ids, first.get())
        : Message.of("; advisories %s.", ids);
  }
}

package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.core.cross.talk.Talk.Quote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer, after whatever it is quoted, and the bundles that quote it. */
final class QuotedAnswer {
  private final Map<String, Quote> byAfter = new LinkedHashMap<>(2);
  private final Named by = new Named();
  private boolean isLast;

  /** Quoted once more. */
  void add(Quote quote, boolean last, int number, String bundle) {
    byAfter.putIfAbsent(quote.after(), quote);
    by.add(number, bundle);
    isLast |= last;
  }

  Quote first() {
    return byAfter.values().iterator().next();
  }

  /** One for each that was said before it. */
  Collection<Quote> quotes() {
    return byAfter.values();
  }

  /** Whether a request quotes it last. */
  boolean isLast() {
    return isLast;
  }

  Variant asking(Quote quote) {
    return by.variant(quote.at() == 0 ? NotRead.BY_ID : "quoted as message " + quote.at());
  }
}

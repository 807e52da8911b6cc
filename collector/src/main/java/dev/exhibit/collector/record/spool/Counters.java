package dev.exhibit.collector.record.spool;

import dev.exhibit.data.Filled;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What happened since the recorder began. */
public final class Counters {
  /** Things that are counted, with what each means. */
  public enum Count {
    RECORDED("counter", "Exchanges that are safe in the spool or in a bundle."),
    UNRECORDED("counter", "Exchanges that took place and could not be kept whole."),
    REFUSED("counter", "Requests not sent because they could not be kept."),
    MISDIRECTED("counter", "Requests refused because they named another host."),
    READING("counter", "Reading requests (GET, HEAD, OPTIONS), passed on and never kept."),
    UNANSWERED("counter", "Recorded exchanges to which no response came."),
    MALFORMED("counter", "Recorded exchanges whose response was refused as malformed."),
    BROKEN("counter", "Recorded exchanges whose response did not arrive whole."),
    OPEN("gauge", "Exchanges taking place now."),
    PENDING("gauge", "Exchanges that wait for their evidence or their bundle."),
    BUNDLES("counter", "Bundles written."),
    INCOMPLETE("counter", "Bundles with a response that nothing signs, or lacking evidence."),
    FAILED("counter", "Bundles that could not be written; their exchanges stay in the spool."),
    SET_ASIDE("counter", "Exchanges that cannot be packed and stay in the spool by name."),
    ERRORS("counter", "Failures of work in the background, each named on standard error.");

    private final String type;
    private final String help;

    Count(String type, String help) {
      this.type = type;
      this.help = help;
    }

    String metric() {
      String name = "exhibit_record_" + name().toLowerCase(Locale.ROOT);
      return type.equals("counter") ? name + "_total" : name;
    }
  }

  private final Map<Count, AtomicLong> values = new EnumMap<>(Count.class);

  public Counters() {
    for (Count count : Count.values()) {
      values.put(count, new AtomicLong());
    }
  }

  public void add(Count count, long difference) {
    var unused = value(count).addAndGet(difference);
  }

  public long get(Count count) {
    return value(count).get();
  }

  private AtomicLong value(Count count) {
    return Objects.requireNonNull(values.get(count));
  }

  /** All of them in the text format of Prometheus, version 0.0.4. */
  public String prometheus() {
    StringBuilder text = new StringBuilder();
    for (Count count : Count.values()) {
      String name = count.metric();
      text.append("# HELP ").append(name).append(' ').append(count.help).append('\n');
      text.append("# TYPE ").append(name).append(' ').append(count.type).append('\n');
      text.append(name).append(' ').append(get(count)).append('\n');
    }
    return text.toString();
  }

  /** One line for a person. */
  public String summary() {
    return Filled.of(
        "%d recorded, %d pending, %d bundles, %d of them incomplete",
        get(Count.RECORDED), get(Count.PENDING), get(Count.BUNDLES), get(Count.INCOMPLETE));
  }
}

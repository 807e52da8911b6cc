package dev.exhibit.spark;

import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Device;
import dev.exhibit.core.cross.VerdictRow.Machine;
import dev.exhibit.core.cross.VerdictRow.Pair;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.cross.talk.Talk.Quote;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A row's members in the order of {@link Columns#VERDICT}, as its JSON has them. */
final class VerdictColumns {
  private VerdictColumns() {}

  static @Nullable Object[] of(VerdictRow row) {
    Compared compared = row.compared();
    return new @Nullable Object[] {
      row.archiveSha256(),
      row.manifestSha256(),
      row.words(),
      CollectionConverters.asScala(row.verdicts()),
      row.timeBasis(),
      row.from(),
      row.to(),
      texts(row.open()),
      texts(compared.providers()),
      texts(compared.models()),
      pairs(compared.signers()),
      pairs(compared.nonces()),
      texts(compared.exchanges()),
      pairs(compared.answers()),
      rows(compared.machines(), VerdictColumns::machine),
      rows(compared.devices(), VerdictColumns::device),
      rows(compared.talks(), VerdictColumns::talk),
      row.clock().toString(),
      row.made().map(Instant::toString).orElse(null)
    };
  }

  private static String[] texts(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static Row[] pairs(List<Pair> pairs) {
    return rows(pairs, pair -> RowFactory.create(pair.value(), pair.of()));
  }

  private static Row machine(Machine machine) {
    return RowFactory.create(
        machine.platform(),
        machine.svn(),
        machine.service(),
        machine.software(),
        pairs(machine.keys()));
  }

  private static Row device(Device device) {
    return RowFactory.create(device.serial(), device.platform());
  }

  private static Row talk(Talk talk) {
    Quote quote = talk.quoted();
    return RowFactory.create(
        talk.begun(),
        talk.asked(),
        talk.answer().id(),
        texts(talk.held()),
        RowFactory.create(quote.turn(), quote.alone(), quote.asked(), quote.after(), quote.at()));
  }

  private static <T> Row[] rows(List<T> values, Function<T, Row> row) {
    return values.stream().map(row).toArray(Row[]::new);
  }
}

package dev.exhibit.core.cross;

import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.VerdictRow.Machine;
import java.util.List;
import java.util.stream.Stream;

/**
 * A value by which a rule puts rows together, and what the value belongs to in one row. A rule can
 * only find something about a value that belongs to different things in different rows; so where
 * rows are too many for one machine, those that share such a value are enough for {@link
 * CrossChecks}. The rules on conversations are about what no row holds and have no keys: for an
 * answer that is quoted and nowhere held, the rows that quote it, those that begin as what was said
 * before it and those that asked the same and have an answer that is not read are enough; and for
 * both, what {@link NotRead} says of all rows.
 *
 * @param code the rule
 * @param value as {@link CrossFinding#value}
 * @param of what it belongs to
 */
public record CrossKey(CrossCode code, String value, String of) {
  /** The keys of one row, under all rules. */
  public static List<CrossKey> of(VerdictRow row) {
    return Stream.of(CrossCode.values())
        .flatMap(code -> of(code, row))
        .filter(key -> !key.value.isEmpty())
        .distinct()
        .toList();
  }

  private static Stream<CrossKey> of(CrossCode code, VerdictRow row) {
    Compared compared = row.compared();
    return switch (code) {
      case NONCE -> pairs(code, compared.nonces());
      case EXCHANGE ->
          compared.exchanges().stream().map(e -> new CrossKey(code, e, row.manifestSha256()));
      case ANSWER -> pairs(code, compared.answers());
      case DEVICE ->
          compared.devices().stream().map(d -> new CrossKey(code, d.serial(), d.platform()));
      case SOFTWARE ->
          compared.machines().stream().map(m -> new CrossKey(code, m.service(), m.software()));
      case FIRMWARE ->
          compared.machines().stream().map(m -> new CrossKey(code, m.platform(), m.svn()));
      case KEYS -> compared.machines().stream().flatMap(machine -> keys(code, machine));
      case SIGNER -> pairs(code, compared.signers()).filter(key -> !key.of.isEmpty());
      case GAP, RETOLD, UNCOMPARED -> Stream.of();
    };
  }

  private static Stream<CrossKey> keys(CrossCode code, Machine machine) {
    return machine.service().isEmpty()
        ? Stream.of()
        : machine.keys().stream()
            .map(key -> new CrossKey(code, machine.service() + ", " + key.of(), key.value()));
  }

  private static Stream<CrossKey> pairs(CrossCode code, List<VerdictRow.Pair> pairs) {
    return pairs.stream().map(pair -> new CrossKey(code, pair.value(), pair.of()));
  }
}

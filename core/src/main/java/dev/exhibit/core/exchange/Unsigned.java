package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.exchange.record.SignatureCode;
import java.util.List;

/**
 * An exchange without a signature record. Everything is missing: the most that such an exchange can
 * reach is INCOMPLETE, asserted by the collector and by nobody else.
 */
final class Unsigned {
  private Unsigned() {}

  static Outcome<VerifiedExchange> appraise(List<Key> keys) {
    return Outcome.unproven(keys.stream().map(Unsigned::missing).toList());
  }

  static Finding missing(Key key) {
    return key.missing(
        SignatureCode.NO_SIGNATURE,
        Grounds.of(
            Message.of(
                "The evidence holds no signature record, so %s; only the collector asserts the"
                    + " exchange.",
                consequence(key.check()))));
  }

  private static String consequence(CheckId check) {
    return switch (check) {
      case EXCHANGE_REQUEST_HASH -> "nobody vouches for the request";
      case EXCHANGE_RESPONSE_HASH -> "nobody vouches for the response";
      case EXCHANGE_SIGNER_ATTESTED -> "there is no signer to look for in a quote";
      case EXCHANGE_TIME -> "nothing signed says when it took place";
      case EXCHANGE_MODEL -> "nothing signed says which model answered";
      case EXCHANGE_CHAIN -> "there is no key that certificates could name";
      case EXCHANGE_E2EE -> "no ciphertext is shown to be the one that travelled";
      default -> "nothing is proven";
    };
  }
}

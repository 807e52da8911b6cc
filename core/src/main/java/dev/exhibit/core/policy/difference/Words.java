package dev.exhibit.core.policy.difference;

import dev.exhibit.data.Bytes;
import java.util.Collection;
import java.util.List;

/** Sets as sorted lists of text. */
final class Words {
  private Words() {}

  static List<String> sorted(Collection<String> texts) {
    return texts.stream().sorted().toList();
  }

  static List<String> hex(Collection<Bytes> values) {
    return values.stream().map(Bytes::hex).sorted().toList();
  }
}

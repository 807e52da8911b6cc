package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.StatedCopies;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report states again of report_data, and of what that holds, in its entry or beside it.
 *
 * @param evidence {@code quote} or {@code report}: what holds report_data
 */
record RestatedValues(StatedCopies copies, String evidence) {
  /** Copies of keys count as copies of their addresses. */
  static RestatedValues of(List<StatedCopy> copies, Map<String, Bytes> held, String evidence) {
    return new RestatedValues(
        new StatedCopies(copies.stream().map(SigningPublicKey::asAddress).toList(), held),
        evidence);
  }

  /** What the first of them says that is not so. */
  Optional<Grounds> contradiction() {
    return copies.contradicting().map(this::otherwise);
  }

  private Grounds otherwise(StatedCopy copy) {
    Bytes holds = Objects.requireNonNull(copies.held().get(copy.name()), copy.name());
    return Grounds.of(sentence(copy))
        .compared(Value.of(holds), Value.of(copy.value(holds.size()).orElseThrow()))
        .with("copy", copy.pointer());
  }

  private Message sentence(StatedCopy copy) {
    if (copy.beside()) {
      return Message.of(
          "What the report states beside its entries, in `%s`, is neither what the verified %s of"
              + " this entry holds nor what any entry states.",
          copy.pointer(), evidence);
    }
    return copy.name().equals(StatedCopy.REPORT_DATA)
        ? Message.of(
            "The report states another report_data in `%s` than its verified %s holds.",
            copy.pointer(), evidence)
        : Message.of(
            "The report states another value in `%s` than its verified %s binds.",
            copy.pointer(), evidence);
  }

  /** {@code grounds} with what could not be compared. */
  Grounds noted(Grounds grounds) {
    return copies.noted(grounds);
  }
}

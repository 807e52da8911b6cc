package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;

/** A named range of a fixed structure inside a quote. */
public interface QuoteField {
  /** Where the field begins, counted from the start of its structure. */
  int offset();

  /** How many bytes it has. */
  int size();

  /** The field's bytes in {@code structure}. */
  default Bytes in(Bytes structure) {
    return structure.slice(offset(), offset() + size());
  }

  /** {@code structure} with this field replaced. */
  default Bytes put(Bytes structure, Bytes value) {
    if (value.size() != size()) {
      throw new IllegalArgumentException(this + " has " + size() + " bytes, got " + value.size());
    }
    return structure.first(offset()).concat(value).concat(structure.from(offset() + size()));
  }
}

package dev.exhibit.core.azure;

import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.LetterCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a TPM signs over platform registers (TPM 2.0 Library, part 2, TPMS_ATTEST), big-endian:
 * magic u32, type u16 (quote), signer, qualifying data, clock 17, firmware version 8, selections,
 * digest. Nothing is verified.
 *
 * @param qualifyingData what the caller gave
 * @param selections of registers, bank by bank; a bank of which none is selected is left out
 * @param digest over their values, by the hash of the signature
 */
public record TpmQuote(Bytes qualifyingData, List<Selection> selections, Bytes digest) {
  private static final Bytes MAGIC = Bytes.of((byte) 0xFF, (byte) 'T', (byte) 'C', (byte) 'G');
  private static final int QUOTE = 0x8018;
  private static final int CLOCK_AND_FIRMWARE = 25;
  private static final int MOST_BANKS = 16;

  public TpmQuote {
    selections = List.copyOf(selections);
  }

  /**
   * Registers of one bank.
   *
   * @param bank the number of its hash
   */
  public record Selection(int bank, List<Integer> registers) {
    public Selection {
      registers = List.copyOf(registers);
    }

    /** The bank as policies name it, such as {@code sha256}. */
    String name() {
      return TpmHash.of(bank)
          .map(hash -> LetterCase.fold(hash.plain()))
          .orElseGet(() -> Filled.of("0x%04x", bank));
    }

    /** Whether these bytes may be the value of a register of this bank. */
    boolean isValue(Bytes value) {
      return TpmHash.of(bank).filter(hash -> hash.size() == value.size()).isPresent();
    }

    private String title() {
      return TpmHash.of(bank)
          .map(hash -> registers + " of " + hash.title())
          .orElse(Filled.of("%s of the hash 0x%04x", registers, bank));
    }
  }

  /** The registers it is over, such as {@code the registers [0, 1] of SHA-256}. */
  public String title() {
    return selections.isEmpty()
        ? "no register"
        : selections.stream()
            .map(Selection::title)
            .collect(Collectors.joining(" and ", "the registers ", ""));
  }

  /** The quote that {@code message} is, all of it. */
  public static Decoded<TpmQuote> decode(Bytes message) {
    return Decoded.of(() -> read(message));
  }

  private static TpmQuote read(Bytes message) throws Malformed {
    try (ByteCursor in = ByteCursor.over(message, "TPM quote")) {
      if (!in.take("magic", 4).equals(MAGIC) || u16(in, "type") != QUOTE) {
        throw new Malformed(0, "TPM quote", "what was signed is no quote of a TPM");
      }
      in.take("signer", u16(in, "size of the signer's name"));
      Bytes qualifying = in.take("qualifying data", u16(in, "size of the qualifying data"));
      in.take("clock and firmware version", CLOCK_AND_FIRMWARE);
      List<Selection> selections = selections(in);
      return new TpmQuote(qualifying, selections, in.take("digest", u16(in, "size of the digest")));
    }
  }

  private static List<Selection> selections(ByteCursor in) throws Malformed {
    if (u16(in, "selections") != 0) {
      throw Malformed.notUnderstood(in.offset(), "TPM quote", "more banks than a TPM has");
    }
    int count = u16(in, "selections");
    if (count > MOST_BANKS) {
      throw Malformed.notUnderstood(in.offset(), "TPM quote", "more banks than a TPM has");
    }
    List<Selection> selections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int bank = u16(in, "bank");
      List<Integer> registers = registers(in.take("selection", in.u8("size of the selection")));
      if (!registers.isEmpty()) {
        selections.add(new Selection(bank, registers));
      }
    }
    return selections;
  }

  private static List<Integer> registers(Bytes selection) {
    List<Integer> registers = new ArrayList<>();
    for (int i = 0; i < selection.size() * 8; i++) {
      if ((selection.at(i / 8) >> i % 8 & 1) == 1) {
        registers.add(i);
      }
    }
    return registers;
  }

  private static int u16(ByteCursor in, String field) throws Malformed {
    return in.u8(field) << 8 | in.u8(field);
  }
}

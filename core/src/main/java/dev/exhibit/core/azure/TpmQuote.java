package dev.exhibit.core.azure;

import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a TPM signs over platform registers (TPM 2.0 Library, part 2, TPMS_ATTEST), big-endian:
 * magic u32, type u16 (quote), signer, qualifying data, clock 17, firmware version 8, selections,
 * digest. Nothing is verified.
 *
 * @param qualifyingData what the caller gave
 * @param registers those that are selected, of the one bank that is
 * @param digest over their values
 */
public record TpmQuote(Bytes qualifyingData, List<Integer> registers, Bytes digest) {
  private static final Bytes MAGIC = Bytes.of((byte) 0xFF, (byte) 'T', (byte) 'C', (byte) 'G');
  private static final int QUOTE = 0x8018;
  private static final int CLOCK_AND_FIRMWARE = 25;
  private static final int SHA256 = 0x000B;

  public TpmQuote {
    registers = List.copyOf(registers);
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
      if (u16(in, "selections") != 0 || u16(in, "selections") != 1) {
        throw Malformed.notUnderstood(in.offset(), "TPM quote", "not one selection of registers");
      }
      if (u16(in, "bank") != SHA256) {
        throw Malformed.notUnderstood(in.offset(), "TPM quote", "registers not of SHA-256");
      }
      List<Integer> registers = registers(in.take("selection", in.u8("size of the selection")));
      return new TpmQuote(qualifying, registers, in.take("digest", u16(in, "size of the digest")));
    }
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

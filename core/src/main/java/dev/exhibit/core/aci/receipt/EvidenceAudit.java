package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;

/**
 * What came of verifying a session's evidence again.
 *
 * @param depth how far it went
 * @param words one sentence
 * @param checks what was found, check by check
 * @param simulated whether what verified stands for simulated hardware
 */
public record EvidenceAudit(
    Depth depth, Message words, List<Map<String, Object>> checks, boolean simulated) {
  public EvidenceAudit {
    checks = List.copyOf(checks);
  }

  /** How far an audit went. */
  public enum Depth {
    /** The evidence verifies, down to a vendor's root. */
    DEEP,
    /** It is of a kind unknown here, or what it needs is not at hand. */
    SHALLOW,
    /** It does not verify. */
    REFUSED
  }

  /** Verifies evidence by the families that know its kind. */
  @FunctionalInterface
  public interface Auditor {
    /** Looks at one session's evidence; {@code channels} are the digests of the bound keys. */
    EvidenceAudit audit(String mediaType, Bytes evidence, List<Bytes> channels);
  }

  /** An audit that did not look behind the gateway's word, and why. */
  public static EvidenceAudit shallow(Message words) {
    return new EvidenceAudit(Depth.SHALLOW, words, List.of(), false);
  }
}

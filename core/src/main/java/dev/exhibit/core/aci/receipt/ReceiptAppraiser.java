package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.Keyset;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.policy.AciPolicy;
import dev.exhibit.data.Bytes;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Appraises receipts and the sessions they cite: spec §9.2 and §9.3. Who signed is asked first,
 * then others look at the bodies, then the rest is asked of what was signed.
 */
public final class ReceiptAppraiser {
  /** The checks this class answers. */
  public static final Set<CheckId> CHECKS =
      Collections.unmodifiableSet(
          EnumSet.range(CheckId.RECEIPT_SIGNATURE, CheckId.RECEIPT_SESSION));

  private final AciPolicy policy;
  private final KeysetIndex keysets;
  private final SessionShelf sessions;
  private final EvidenceAudit.Auditor auditor;

  /**
   * An appraiser of receipts of one bundle.
   *
   * @param attested the keys that verified quotes bind
   * @param shown the keys that reports show, proven or not; they can only contradict a signature
   * @param unjudged the machines whose keys are not known, as nothing of them was read or verified
   */
  public ReceiptAppraiser(
      AciPolicy policy,
      Collection<VerifiedKeyset> attested,
      Collection<Keyset> shown,
      List<Subject> unjudged,
      SessionShelf sessions,
      EvidenceAudit.Auditor auditor) {
    this.policy = policy;
    this.keysets = new KeysetIndex(attested, shown, unjudged);
    this.sessions = sessions;
    this.auditor = auditor;
  }

  /** The keys that are asked of one receipt; each gets exactly one finding. */
  public static List<Key> keys(Subject subject) {
    return CHECKS.stream().map(check -> new Key(check, subject)).toList();
  }

  /**
   * Whose a receipt is.
   *
   * @param signature for {@code receipt.signature}
   * @param keyset for {@code receipt.keyset}
   * @param verified the receipt, if it is one of an attested keyset
   */
  public record Signed(
      Subject subject,
      Site site,
      Finding signature,
      Finding keyset,
      Optional<VerifiedReceipt> verified) {
    /** The same of the same bytes, stored as the receipt of another exchange. */
    public Signed of(Subject other, Site at) {
      return new Signed(
          other,
          at,
          signature.about(new Key(signature.key().check(), other)),
          keyset.about(new Key(keyset.key().check(), other)),
          verified);
    }
  }

  /**
   * Judges {@code receipt.signature} and {@code receipt.keyset}.
   *
   * @param receipt as served; absent if it is too large to be looked into
   */
  public Signed signed(Subject subject, Site site, Optional<Bytes> receipt) {
    ReceiptSignatureCheck check = new ReceiptSignatureCheck(subject, keysets);
    ReceiptSignatureCheck.Result result = receipt.map(check::judge).orElseGet(check::tooLarge);
    return new Signed(subject, site, result.signature(), result.keyset(), result.verified());
  }

  /**
   * What else there is to hold a receipt against.
   *
   * @param bodies the findings on the hashes of request and response
   * @param workload what runs on the machine whose key signed, if registers bind it
   * @param pinned the sessions that the request asked for
   */
  public record Context(
      List<Finding> bodies, Optional<VerifiedWorkload> workload, PinnedSessions pinned) {
    public Context {
      bodies = List.copyOf(bodies);
    }
  }

  /** One finding for each of {@link #CHECKS}. */
  public List<Finding> conclude(Signed signed, Context context) {
    Key hashes = new Key(CheckId.RECEIPT_HASHES, signed.subject());
    Key upstream = new Key(CheckId.RECEIPT_UPSTREAM, signed.subject());
    Key session = new Key(CheckId.RECEIPT_SESSION, signed.subject());
    if (signed.verified().isEmpty()) {
      Message why = Message.of("No attested key is shown to have signed what the receipt says.");
      return List.of(
          signed.signature().at(signed.site()),
          signed.keyset().at(signed.site()),
          hashes.blocked(why).at(signed.site()),
          upstream.blocked(why).at(signed.site()),
          session.blocked(why).at(signed.site()));
    }
    VerifiedReceipt receipt = signed.verified().get();
    UpstreamCheck.Result stated =
        new UpstreamCheck(upstream, policy).judge(receipt, context.workload());
    return List.of(
        signed.signature().at(signed.site()),
        signed.keyset().at(signed.site()),
        new ReceiptHashesCheck(hashes).judge(receipt, context.bodies()).at(signed.site()),
        stated.finding().at(signed.site()),
        session(session, receipt, stated, context.pinned()).at(signed.site()));
  }

  private Finding session(
      Key asked, VerifiedReceipt receipt, UpstreamCheck.Result stated, PinnedSessions pinned) {
    if (stated.cited().isPresent()) {
      return new SessionCheck(asked, policy, sessions, auditor)
          .judge(receipt, stated.cited().get(), pinned);
    }
    boolean settled =
        stated.finding() instanceof Finding.Passed
            || stated.finding() instanceof Finding.NotApplicable;
    return settled
        ? asked.notApplicable(
            ReceiptCode.NO_SESSION_CITED, stated.finding().grounds().saying("No session is cited."))
        : asked.blocked("receipt.upstream does not settle which session counts.");
  }
}

package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import java.util.List;

/**
 * For how many certificates of a path, its root left out, it is known whether they were revoked.
 *
 * @param of all of them
 * @param current those with a list or answer that was current at the token's time, or younger
 * @param ended those with lists or answers whose time was over then
 * @param silent those about which there are only answers that do not know them, parts of lists, or
 *     what was made after their end
 * @param unreadable how many at hand cannot be read, whatever they would be about
 * @param sites where the lists and answers about them stand
 * @param each the certificates of the path with what is known of each, and those lists and answers
 */
public record RevocationKnowledge(
    int of,
    int current,
    int ended,
    int silent,
    int unreadable,
    List<Site> sites,
    List<Dated> each) {
  public RevocationKnowledge {
    sites = List.copyOf(sites);
    each = List.copyOf(each);
  }

  /** Whether there is no certificate about which nothing is known. */
  public boolean complete() {
    return current == of;
  }

  /** A sentence for an auditor, or two. */
  public Message said() {
    return unreadable == 0
        ? known()
        : known()
            .and(
                Message.of(
                    "Of what is kept as revocation lists or OCSP answers, %d cannot be read.",
                    unreadable));
  }

  private Message known() {
    if (of == 0) {
      return Message.of("The certificate is itself the trusted root, which nobody can revoke.");
    }
    if (complete()) {
      return Message.of(
          "Revocation lists or OCSP answers, current at that time or younger, are about every"
              + " certificate below the root; none of them takes the token with it.");
    }
    return Message.of(
        "Whether %d of the %d certificates below the root were revoked at that time is not known:"
            + " %s",
        of - current, of, why());
  }

  private Message why() {
    if (ended > 0) {
      return Message.of("the time of the revocation lists or OCSP answers about them was over.");
    }
    return silent > 0
        ? Message.of(
            "what is at hand about them does not tell, as its responder does not know them, as it"
                + " is a part of a list, or as it was made after they had ended.")
        : Message.of("no revocation list and no OCSP answer is about them.");
  }
}

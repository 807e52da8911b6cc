package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The sessions that a request asks for in {@code provider.aci_session_ids} (spec §5.3). A request
 * that cannot be read may ask for any; a service may read what strict JSON refuses.
 *
 * @param ids none if the request asks for none, or if that is not known
 * @param unknown why it is not known which sessions the request accepts
 */
public record PinnedSessions(List<String> ids, Optional<Reason<Code.Lacking>> unknown) {
  private static final PinnedSessions ANY = new PinnedSessions(List.of(), Optional.empty());

  public PinnedSessions {
    ids = List.copyOf(ids);
  }

  /** Those of a request whose content the holder has withheld. */
  public static PinnedSessions withheld(Site request) {
    return unknown(
        new Reason<>(
            FrameCode.CONTENT_WITHHELD,
            Grounds.of(
                    "The cited session holds, but the request is withheld, so it is not known"
                        + " whether it asks for other sessions.")
                .at(request)));
  }

  /** Those of a request that no document at hand is shown to be. */
  public static PinnedSessions unseen() {
    return unreadable(
        Message.of("no request that could be read is shown to be the one of the receipt"));
  }

  private static PinnedSessions unreadable(Message why) {
    return unknown(
        new Reason<>(
            ReceiptCode.PINNED_SESSIONS_UNREADABLE,
            Message.of("It is not known which sessions the request accepts: %s.", why)));
  }

  private static PinnedSessions unknown(Reason<Code.Lacking> why) {
    return new PinnedSessions(List.of(), Optional.of(why));
  }

  /** What {@code request} asks for, as the service read it. */
  public static PinnedSessions in(Bytes request) {
    if (request.isEmpty()) {
      return ANY;
    }
    try {
      return of(StrictJson.parse(request).path("provider").path("aci_session_ids"));
    } catch (StrictJson.Malformed e) {
      return unreadable(Message.of("it is not strict JSON"));
    }
  }

  private static PinnedSessions of(JsonNode pinned) {
    if (pinned.isMissingNode() || pinned.isNull()) {
      return ANY;
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : pinned) {
      if (id.isString()) {
        ids.add(id.stringValue());
      }
    }
    return pinned.isArray() && ids.size() == pinned.size()
        ? new PinnedSessions(ids, Optional.empty())
        : unreadable(Message.of("what it names is not a list of strings"));
  }

  /** Whether the request refuses the session of this id. */
  boolean refuse(String id) {
    return !ids.isEmpty() && !ids.contains(id);
  }

  /** For the details of a finding. */
  Object facts() {
    return unknown.isPresent() ? "not known" : ids;
  }
}

package dev.exhibit.core.cross.talk;

import java.util.List;

/**
 * The place of one exchange in its conversation. All digests are SHA-256 in hex, of what {@link
 * Conversation} takes from a body; none of them needs the body to be compared.
 *
 * @param begun of everything that was said before the answer
 * @param held of what was asked last together with each answer that is held; empty if the answer
 *     cannot be read
 * @param quoted of what was asked last together with its answer, for the last answer that the
 *     request quotes; empty if it quotes none
 * @param quotedAfter of everything before that answer; empty if it quotes none
 * @param quotedAt the number of that answer among the messages of the request, from 1; 0 if it
 *     quotes none, or by its id alone
 */
public record Talk(
    String begun, List<String> held, String quoted, String quotedAfter, int quotedAt) {
  public Talk {
    held = List.copyOf(held);
  }
}

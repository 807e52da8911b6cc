package dev.exhibit.core.cross.talk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The place of one exchange in its conversation. All digests are SHA-256 in hex, of what {@link
 * Conversation} takes from a body; none of them needs the body to be compared.
 *
 * @param begun of everything that was said before the answer, without what frames it; empty if the
 *     request cannot be read, {@link #UNCOMPARED} if it can and holds what is not known
 * @param asked of what was asked last, without what frames it; empty if the request cannot be read
 *     or judged, and in a place that only says what else a request quotes
 * @param answer what is known of the answer
 * @param held of what was asked last together with each answer that is held, and of the id of the
 *     answer; where the request cannot be read or judged, of each answer alone
 * @param quoted the last answer that the request quotes; {@link Quote#NONE} if it quotes none
 */
public record Talk(String begun, String asked, Answered answer, List<String> held, Quote quoted) {
  /** In the place of {@code begun}, of a request that was read, and not compared all the same. */
  public static final String UNCOMPARED = "not compared";

  public Talk {
    held = List.copyOf(held);
  }

  /** In the place of all exchanges of a bundle that has too many of them. */
  public static Talk tooMany() {
    return new Talk(UNCOMPARED, "", Answered.UNREAD, List.of(), Quote.NONE);
  }

  /** An answer that a request quotes before the last one that it quotes. */
  static Talk quoting(Quote earlier) {
    return new Talk("", "", Answered.NONE, List.of(), earlier);
  }

  /** The same of a request that was read and holds what is not known. */
  Talk uncompared() {
    return new Talk(UNCOMPARED, asked, answer, held, quoted);
  }

  /** Whether the request was read, and what it quotes is compared with nothing. */
  public boolean isUncompared() {
    return asked.isEmpty() && !begun.isEmpty();
  }

  /** What is known of an answer. */
  public enum Answered {
    /** It was read, and is whole. */
    WHOLE,
    /** It was read in part or not at all: another answer than the ones held may have been given. */
    UNREAD,
    /** The service said that it gives none. */
    NONE;

    /** As rows have it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this id. */
    public static Optional<Answered> byId(String id) {
      return Arrays.stream(values()).filter(answered -> answered.id().equals(id)).findFirst();
    }
  }

  /**
   * An answer that a request quotes.
   *
   * @param turn of what was asked together with the answer, or of its id; empty if none is quoted
   * @param alone of the answer alone; empty if none is quoted, or by its id, or without words
   * @param asked of what was asked; empty if none is quoted, or by its id
   * @param after of everything before the answer, without what frames it; empty as {@code asked}
   * @param at the number of the answer among the messages of the request, from 1; 0 if none is
   *     quoted, or by its id
   */
  public record Quote(String turn, String alone, String asked, String after, int at) {
    /** Of no answer. */
    public static final Quote NONE = new Quote("", "", "", "", 0);

    static Quote byId(String turn) {
      return new Quote(turn, "", "", "", 0);
    }
  }
}

package dev.exhibit.core.policy.preset;

import dev.exhibit.core.appraisal.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A built-in policy for one provider, and what a reader can expect of it. Its rules are the
 * policy's; what stands here decides nothing.
 *
 * @param what whose evidence it is for
 * @param answers one for each question, in their order
 */
public record Preset(String name, String what, List<Answer> answers) {
  public Preset {
    answers = List.copyOf(answers);
    if (!answers.stream().map(Answer::question).toList().equals(List.of(Question.values()))) {
      throw new IllegalArgumentException(name + " does not say of each question what it can do");
    }
  }

  /** The questions that can be answered, perhaps with values of the reader's. */
  public List<Question> scope() {
    return answers.stream().filter(a -> a.reach() != Reach.NEVER).map(Answer::question).toList();
  }

  /** The answer to one question. */
  public Answer to(Question question) {
    return answers.stream().filter(a -> a.question() == question).findFirst().orElseThrow();
  }

  /**
   * What the provider's evidence can do for a question.
   *
   * @param why the reason, a sentence
   * @param supply the keys of a policy that the reader has to fill in first
   */
  public record Answer(Question question, Reach reach, String why, List<Supply> supply) {
    public Answer {
      supply = List.copyOf(supply);
      if (why.isBlank() || supply.isEmpty() == (reach == Reach.WITH_VALUES)) {
        throw new IllegalArgumentException(question + ": what has to be supplied, and why?");
      }
    }
  }

  /**
   * A key that the preset leaves empty, because only the reader can say what it has to hold.
   *
   * @param key its place in a policy, such as {@code gpu.devices}
   */
  public record Supply(String key, String what) {}

  /** How far the evidence reaches. */
  public enum Reach {
    /** The evidence alone answers it. */
    ALONE("alone", "can be answered"),
    /** It is answered once the reader has supplied values. */
    WITH_VALUES("with-values", "can be answered with values of yours"),
    /** The provider's evidence does not answer it, and no policy changes that. */
    NEVER("never", "cannot be answered");

    private final String id;
    private final String words;

    Reach(String id, String words) {
      this.id = id;
      this.words = words;
    }

    /** Its name in files. */
    public String id() {
      return id;
    }

    /** For a person. */
    public String words() {
      return words;
    }

    static Optional<Reach> byId(String id) {
      return Arrays.stream(values()).filter(reach -> reach.id.equals(id)).findFirst();
    }
  }
}

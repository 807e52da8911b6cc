package dev.exhibit.core.appraisal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The codes of one family, in the order in which they are defined. Each names the checks that can
 * end with it; one that names none can end any.
 */
public final class Codes {
  private final List<Code> all = new ArrayList<>();

  /** Defines why a check holds; see {@link Code.Wording}. */
  public Code.Passing passing(
      String id, String found, String means, String advice, CheckId... checks) {
    return kept(new Code.Passing(new Code.Wording(id, found, means, advice, List.of(checks))));
  }

  /** Defines what the evidence contradicts. */
  public Code.Failing failing(
      String id, String found, String means, String advice, CheckId... checks) {
    return kept(new Code.Failing(new Code.Wording(id, found, means, advice, List.of(checks))));
  }

  /** Defines what is absent, or cannot be judged. */
  public Code.Lacking lacking(
      String id, String found, String means, String advice, CheckId... checks) {
    return kept(new Code.Lacking(new Code.Wording(id, found, means, advice, List.of(checks))));
  }

  /** Defines why there is nothing to judge. */
  public Code.Inapplicable inapplicable(
      String id, String found, String means, String advice, CheckId... checks) {
    return kept(new Code.Inapplicable(new Code.Wording(id, found, means, advice, List.of(checks))));
  }

  private <C extends Code> C kept(C code) {
    all.add(code);
    return code;
  }

  /** All of them so far. */
  public List<Code> all() {
    return Collections.unmodifiableList(all);
  }
}
